// Quartz takes its clock from the services, as ComplaintFlow does. This one is told, a second every few milliseconds, so that minutes take seconds.
using ComplaintFlow;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Samples.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Quartz;

FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
Story story = new(clock);
HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(story).AddSingleton<IHandlerDirectory, StaffDirectory>();
builder.Services.AddComplaintFlow()
    .AddRouting(r => r.Otherwise().ToTeam("desk"))
    .AddSubscriber<HandlerAssigned, Letters>("letters")
    .UseInMemoryStore()
    .AllowEveryActor()
    .AddWorker(worker => worker.RunsByItself = false);
builder.Services.AddQuartz(quartz => quartz.ScheduleJob<WorkerJob>(trigger => trigger
    .StartNow()
    .WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(30)).RepeatForever())));
builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);

using IHost host = builder.Build();
await host.StartAsync();
IComplaintDesk desk = host.Services.GetRequiredService<IComplaintDesk>();
Actor clerk = Actor.Staff("lin");
for (int i = 0; i < 3; i++)
{
    ComplaintIntake intake = new() { Customer = new() { Email = "li@example.org" }, Channel = Channel.Email, Description = "The parcel is late." };
    Complaint complaint = (await desk.ReceiveAsync(intake, clerk)).OrThrow();
    story.Add(complaint.Id);
    story.Tell($"{story.NameOf(complaint.Id)} received; nobody can be asked who takes it, so it is due again at {complaint.NextDueAt:HH:mm:ss}");
}

for (int second = 0; second < 360; second++)
{
    clock.Advance(TimeSpan.FromSeconds(1));
    await Task.Delay(8);
}

await host.StopAsync();
Console.WriteLine($"{story.Assigned} of 3 complaints have found somebody.");
return story.Assigned == 3 ? 0 : 1;
