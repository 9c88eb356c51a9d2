using System.Globalization;
using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Improvement;
using ComplaintFlow.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stateless;

ServiceCollection services = new();
services.AddComplaintFlow()
    .AddRouting(r => r
        .When(CustomerTier.Vip).ToHandler("vip-desk")
        .Otherwise().ToTeam("front-desk"))
    .AllowEveryActor()
    .UseInMemoryStore();
await using ServiceProvider provider = services.BuildServiceProvider();

IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
Actor clerk = Actor.Staff("smoke");
ComplaintIntake intake = new()
{
    Customer = new Customer { Name = "王女士", Tier = CustomerTier.Vip },
    Channel = Channel.Hotline,
    Description = "宽带三天没有修好。",
};
Complaint complaint = (await desk.ReceiveAsync(intake, clerk)).OrThrow();
Expect(complaint.Treatment.Handler, PersonId.Of("vip-desk"));
Expect((await desk.CloseAsync(complaint.Id, clerk)).Refusal?.Code, ErrorCodes.TriggerNotPermitted);
Expect((await desk.AcknowledgeAsync(complaint.Id, clerk)).OrThrow().Status, Status.Acknowledged);
Expect((await desk.ReadJournalAsync(complaint.Id, clerk)).Items[0].By, clerk.Id);
Expect(ComplaintTexts.Default.Find("status.acknowledged", CultureInfo.GetCultureInfo("zh-Hans")), "已确认收到");
Console.WriteLine($"{complaint.Id} was received, routed, refused to be closed, and acknowledged.");

// A file in one line, and the same file in a context of the host: complaints stay.
using (ServiceProvider file = Host(builder => builder.UseSqlite("complaints.db")))
    complaint = (await file.GetRequiredService<IComplaintDesk>().ReceiveAsync(intake, clerk)).OrThrow();
using (ServiceProvider context = Host(builder => builder.UseEntityFrameworkCore<ShopContext>()))
    Expect((await context.GetRequiredService<IComplaintDesk>().AcknowledgeAsync(complaint.Id, clerk)).OrThrow().Version, complaint.Version + 1);
Console.WriteLine($"{complaint.Id} was received into a file and acknowledged in a DbContext.");

// What the customer is told.
ServiceCollection letters = new();
letters.AddComplaintFlow()
    .AddMessages(m => m.On<ComplaintReceived>().Send("receipt"))
    .AddMessageTemplates(t => t.Firm("Smoke"))
    .AllowEveryActor()
    .UseInMemoryStore();
using (ServiceProvider writing = letters.BuildServiceProvider())
{
    complaint = (await writing.GetRequiredService<IComplaintDesk>().ReceiveAsync(intake, clerk)).OrThrow();
    Expect(complaint.Care.Messages.Single().Name, "receipt-1");
    MessageDue due = new("receipt-1", "receipt", 1, Channel.Email, "zh-Hans");
    RenderedMessage receipt = await writing.GetRequiredService<IMessageRenderer>().RenderAsync(new(Realm.Default, complaint.Id, due));
    Expect(receipt.Subject, $"我们已收到您的投诉 {complaint.Id}");
    Console.WriteLine($"{receipt.Id} was rendered.");
}

// What is improved because of it.
ServiceCollection learning = new();
learning.AddComplaintFlow().AllowEveryActor().UseSqlite("improvements.db").AddImprovements();
using (ServiceProvider improving = learning.BuildServiceProvider())
{
    complaint = (await improving.GetRequiredService<IComplaintDesk>().ReceiveAsync(intake, clerk)).OrThrow();
    IImprovements improvements = improving.GetRequiredService<IImprovements>();
    ImprovementId plan = ImprovementId.Of("P-1");
    PlanImprovement planned = new("Lines", ImprovementKind.Corrective, clerk.Id, DateTimeOffset.UtcNow.AddDays(30), new(-25, "1000 customers", 3));
    (await improvements.ExecuteAsync(plan, planned, clerk)).OrThrow();
    Expect((await improvements.LinkAsync(plan, complaint.Id, clerk)).OrThrow().Complaints.Single(), complaint.Id);
    Expect((await improvements.ExecuteAsync(plan, new CloseImprovement(), clerk)).Refusal?.Code, ImprovementErrorCodes.ImprovementNotReady);
    Console.WriteLine($"{plan} was planned, linked, and refused to be closed.");
}

// A machine of Stateless, which comes with the package.
ServiceCollection machines = new();
machines.AddComplaintFlow()
    .UseLifecycle<Case, Step>("returns", version: 1, startsAt: Case.New, (machine, now) =>
    {
        Configure(machine, () => now().Complaint.Details.Amount is null);
        machine.Configure(Case.Done).Final().PermitIf(Step.Take, Case.New, Guard.Role("supervisor"));
    })
    .AllowEveryActor()
    .UseInMemoryStore();
using (ServiceProvider brought = machines.BuildServiceProvider())
{
    IComplaintDesk returns = brought.GetRequiredService<IComplaintDesk>();
    complaint = (await returns.ReceiveAsync(intake, clerk)).OrThrow();
    Expect((await returns.FireAsync(complaint.Id, Step.Take, clerk)).OrThrow().Status.As<Case>(), Case.Done);
    Expect((await returns.GetOptionsAsync<Step>(complaint.Id, clerk)).Single().MayFire, false);
}

Console.WriteLine($"{complaint.Id} went through a machine of Stateless.");

static void Configure(StateMachine<Case, Step> machine, Func<bool> free) =>
    machine.Configure(Case.New).PermitIf(Step.Take, Case.Done, free, "free");

static ServiceProvider Host(Action<ComplaintFlowBuilder> store)
{
    ServiceCollection services = new();
    services.AddDbContext<ShopContext>(options => options.UseSqlite("Data Source=complaints.db"));
    store(services.AddComplaintFlow().AllowEveryActor());
    return services.BuildServiceProvider();
}

static void Expect<T>(T actual, T expected)
{
    if (!EqualityComparer<T>.Default.Equals(actual, expected))
        throw new InvalidOperationException($"{actual} instead of {expected}.");
}

internal enum Case
{
    New,
    Done,
}

internal enum Step
{
    Take,
}

internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyComplaintFlow();
}
