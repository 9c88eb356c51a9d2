using ComplaintFlow;
using ComplaintFlow.Events;
using ComplaintFlow.Samples;
using FromStateless;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

string file = args.Length > 0 ? args[0] : "from-stateless.db";
FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
Teller teller = new(SampleConsole.Open());

// The machine as it is; and what a desk wants to know besides: where it ends, where clocks stand still,
// and how arguments are written.
LifecycleDefinition returns = Lifecycle.Define<Case, Step>(
    "returns",
    version: 1,
    startsAt: Case.New,
    (machine, now) =>
    {
        ReturnsMachine.Configure(machine, paid: () => now().Complaint.Details.Amount?.Amount ?? 0);
        machine.Configure(Case.AwaitingCustomer).PausesClocks();
        machine.Configure(Case.Withdrawn).Final();
        machine.Configure(Case.Closed).Final().PermitIf(Step.StartOver, Case.Checking, Guard.Role("supervisor"));
    },
    arguments => arguments
        .Argument(Step.Grade, ReturnsJson.Default.Grade)
        .Argument(Step.Refund, ReturnsJson.Default.Refund, refund => (refund.Amount, refund.Why)));

ServiceCollection services = new();
services.AddSingleton<TimeProvider>(clock).AddSingleton(teller);
services.AddComplaintFlow()
    .UseLifecycle(returns)
    .AddDeadlines(d => d.Target("money-back", Stage.Resolve).Within(Allowance.Hours(72)))
    .AddSubscriber<StatusChanged, Letters>("letters")
    .AllowEveryActor()
    .UseSqlite(file);
await using ServiceProvider provider = services.BuildServiceProvider();
IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();

teller.Begin("One return");
Actor mia = Actor.Staff("mia");
ComplaintIntake intake = new()
{
    Customer = new() { Name = "Tom Baker" },
    Channel = Channel.OnlineForm,
    Description = "The radio hums.",
    Amount = new Money(480, "EUR"),
};
Outcome received = await desk.ReceiveAsync(intake, mia);
ComplaintId id = received.OrThrow().Id;
teller.Tell("Receive", received);
teller.Tell("Arrive", await desk.FireAsync(id, Step.Arrive, mia));
teller.Tell("Arrive, scanned again", await desk.FireAsync(id, Step.Arrive, mia));
teller.Tell("Photograph", await desk.FireAsync(id, Step.Photograph, mia));
teller.Tell("AskCustomer", await desk.FireAsync(id, Step.AskCustomer, mia));
clock.Advance(TimeSpan.FromDays(2));
teller.Tell("CustomerReplied, two days later", await desk.FireAsync(id, Step.CustomerReplied, mia));
teller.Tell("Grade as opened", await desk.FireAsync(id, Step.Grade, Grade.Opened, mia));
teller.Tell("Pass", await desk.FireAsync(id, Step.Pass, mia));

teller.Begin("What may be fired now, and why not");
teller.Tell(await desk.GetOptionsAsync<Step>(id, mia));

teller.Begin("The money");
teller.Tell("Refund 600", await desk.FireAsync(id, Step.Refund, new Refund(600, "hums"), mia));
teller.Tell("Refund 480", await desk.FireAsync(id, Step.Refund, new Refund(480, "hums"), mia));
teller.Tell("Close", await desk.FireAsync(id, Step.Close, mia));
teller.Tell("StartOver", await desk.FireAsync(id, Step.StartOver, mia));

teller.Begin("Its drawing");
teller.Draw(returns);

teller.Begin("Its journal");
await teller.TellAsync(desk.ReadWholeJournalAsync(id, mia));
IReadOnlyList<ComplaintCount> all = await desk.CountAsync(new(), CountBy.Nothing, mia);
teller.Say($"Returns in {Path.GetFileName(file)}: {all[0].Count}");

teller.Begin("What is refused");
try
{
    ServiceCollection others = new();
    others.AddComplaintFlow().AddLifecycle<Case, Step>("refused", version: 1, startsAt: Case.New, (machine, _) =>
    {
        RefusedMachine.Configure(machine);
        machine.Configure(Case.Closed).Final();
    });
}
catch (InvalidRulesException refused)
{
    teller.Tell(refused);
}
