using ComplaintFlow.Commands;
using ComplaintFlow.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.Tests.Desk;

public sealed class AuthorizationTests : IAsyncLifetime
{
    private const string Settings =
        """
        { "ComplaintFlow": { "Authorization": { "Roles": {
            "agent": { "Actions": ["receive", "read", "read-journal", "add-note"], "Triggers": ["acknowledge"] },
            "supervisor": { "Actions": ["*"], "Triggers": ["*"] },
            "customer": { "Actions": ["receive", "read", "record-contact"], "Triggers": ["withdraw"] } } } } }
        """;

    private readonly ServiceProvider _provider = new ServiceCollection()
        .AddComplaintFlow(Json.Section(Settings)).AuthorizeRoles(roles => roles.Role("auditor").May("read")).UseInMemoryStore()
        .Services.BuildServiceProvider();

    private IComplaintDesk Desk => _provider.GetRequiredService<IComplaintDesk>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task A_role_may_do_what_it_is_given_and_nothing_else()
    {
        Actor agent = TestHost.Agent;
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), agent)).OrThrow().Id;
        Assert.True((await Desk.AcknowledgeAsync(id, agent)).IsAccepted);
        Assert.True((await Desk.AddNoteAsync(id, "n", agent)).IsAccepted);

        Outcome refused = await Desk.FireAsync(id, Trigger.Investigate, agent);
        Assert.Equal(ErrorCodes.NotAuthorized, refused.Refusal!.Code);
        Assert.Null(refused.Complaint);
        Assert.Equal(ErrorCodes.NotAuthorized, (await Desk.ExecuteAsync(id, new SetSignals(new(Repeats: 1)), agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await Desk.ReceiveAsync(TestHost.Intake(), Actor.Staff("nobody"))).Refusal!.Code);
        Assert.True((await Desk.FireAsync(id, Trigger.Investigate, TestHost.Supervisor)).IsAccepted);
    }

    [Fact]
    public async Task Reading_is_a_right_too()
    {
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
        Actor stranger = Actor.Staff("stranger", "cleaner");
        Assert.Null(await Desk.FindAsync(id, stranger));
        Assert.Empty((await Desk.ReadJournalAsync(id, stranger)).Items);
        Assert.Empty(await Desk.GetOptionsAsync(id, stranger));
        Assert.NotNull(await Desk.FindAsync(id, Actor.Staff("a", "auditor")));
    }

    [Fact]
    public async Task A_customer_gets_to_their_own_complaints_only_and_cannot_tell_others_from_none()
    {
        Actor owner = Actor.Customer("c-17", "customer");
        Actor other = Actor.Customer("c-18", "customer");
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), owner)).OrThrow().Id;
        Assert.NotNull(await Desk.FindAsync(id, owner));
        Assert.Null(await Desk.FindAsync(id, other));
        Refusal others = (await Desk.FireAsync(id, Trigger.Withdraw, other)).Refusal!;
        Refusal none = (await Desk.FireAsync(ComplaintId.New(TimeProvider.System.GetUtcNow()), Trigger.Withdraw, other)).Refusal!;
        Assert.Equal((others.Code, others.Message), (none.Code, none.Message));
        Assert.True((await Desk.FireAsync(id, Trigger.Withdraw, owner)).IsAccepted);
    }

    [Fact]
    public async Task A_customer_is_the_one_whose_identifier_is_theirs_letter_for_letter()
    {
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
        Assert.Null(await Desk.FindAsync(id, Actor.Customer("C-17", "customer")));
        Assert.Equal(ErrorCodes.NotAuthorized, (await Desk.ReceiveAsync(TestHost.Intake(), Actor.Customer("mallory", "customer"))).Refusal!.Code);
    }

    [Fact]
    public async Task A_customer_who_may_read_the_complaint_does_not_read_the_journal()
    {
        Actor owner = Actor.Customer("c-17", "customer");
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), owner)).OrThrow().Id;
        await Desk.AddNoteAsync(id, "not for the customer", TestHost.Agent);
        Assert.Empty((await Desk.ReadJournalAsync(id, owner)).Items);
        Assert.Equal(2, (await Desk.ReadJournalAsync(id, TestHost.Agent)).Items.Count);
    }

    [Fact]
    public async Task An_intake_that_takes_the_identifier_of_another_complaint_does_not_show_it()
    {
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
        ComplaintIntake stolen = new() { Id = id, Customer = new Customer { Id = "mallory" }, Channel = Channel.Email, Description = "Show me." };
        foreach (string? key in (string?[])[null, "k"])
        {
            Outcome outcome = await Desk.ReceiveAsync(stolen with { Key = key }, Actor.Customer("mallory", "customer"));
            Assert.Equal(ErrorCodes.InvalidInput, outcome.Refusal!.Code);
            Assert.Null(outcome.Complaint);
        }
    }

    [Fact]
    public async Task Options_say_what_a_role_may_not_do()
    {
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
        IReadOnlyList<TriggerOption> options = await Desk.GetOptionsAsync(id, TestHost.Agent);
        Assert.Equal(["acknowledge"], options.Where(option => option.MayFire).Select(option => option.Trigger.Name));
        TriggerOption withdraw = options.Single(option => option.Trigger == Trigger.Withdraw);
        Assert.Equal(["You are not authorized to do this."], withdraw.Reasons);
        Assert.Contains("the right 'fire withdraw'", Assert.Single(withdraw.Refusals).Fix, StringComparison.Ordinal);
        Assert.Equal(2, options.Single(option => option.Trigger == Trigger.Propose).Reasons.Count());
    }

    [Fact]
    public async Task Which_right_is_missing_is_told_to_developers_and_the_log_only()
    {
        LogLines log = new();
        await using ServiceProvider host = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(log)
            .AddComplaintFlow(Json.Section(Settings)).AuthorizeRoles().UseInMemoryStore()
            .Services.BuildServiceProvider();
        IComplaintDesk desk = host.GetRequiredService<IComplaintDesk>();
        ComplaintId id = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;

        Refusal refusal = (await desk.FireAsync(id, Trigger.Close, TestHost.Agent)).Refusal!;

        Assert.Equal(("CF1002", "You are not authorized to do this."), (refusal.Code, refusal.Message));
        Assert.Empty(refusal.Reasons);
        Assert.Equal("The actor needs the right 'fire close'. Grant it to one of the actor's roles, or allow it in your IComplaintAuthorizer.", refusal.Fix);
        Assert.Contains("An actor of the kind Staff was refused with CF1002: the right 'fire close' is missing.", log.Messages);
        RoutingExplanation denied = await desk.ExplainRoutingAsync(TestHost.Intake(), TestHost.Agent);
        Assert.Contains("'explain-routing'", denied.Refusal!.Fix, StringComparison.Ordinal);
        Assert.Contains("An actor of the kind Staff was refused with CF1002: the right 'explain-routing' is missing.", log.Messages);
    }

    [Fact]
    public async Task Options_have_the_names_that_the_lifecycle_gives_them()
    {
        ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;

        Assert.Equal("开始调查", (await UnderCulture.RunAsync("zh-CN", async () => await Desk.GetOptionsAsync(id, TestHost.Agent))).Single(option => option.Trigger == Trigger.Investigate).DisplayName);
        Assert.Equal("Begin the analysis", (await UnderCulture.RunAsync("en-GB", async () => await Desk.GetOptionsAsync(id, TestHost.Agent))).Single(option => option.Trigger == Trigger.Investigate).DisplayName);
        Assert.Equal("close", new TriggerOption(Trigger.Close, []).DisplayName);
    }

    [Fact]
    public async Task Options_agree_with_firing()
    {
        foreach (Trigger trigger in BuiltIn.SixStage.Triggers.Where(trigger => trigger != Trigger.Merge))
        {
            ComplaintId id = (await Desk.ReceiveAsync(TestHost.Intake(), TestHost.Supervisor)).OrThrow().Id;
            TriggerOption option = (await Desk.GetOptionsAsync(id, TestHost.Supervisor)).Single(option => option.Trigger == trigger);
            Outcome outcome = await Desk.FireAsync(id, trigger, TestHost.Supervisor);
            Assert.Equal(option.MayFire, outcome.IsAccepted);
        }
    }

    [Fact]
    public async Task A_key_is_looked_up_after_authorisation_only()
    {
        (await Desk.ReceiveAsync(TestHost.Intake() with { Key = "k" }, TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.NotAuthorized, (await Desk.ReceiveAsync(TestHost.Intake() with { Key = "k" }, Actor.Staff("agent"))).Refusal!.Code);
    }

    private sealed class LogLines : ILoggerFactory, ILogger
    {
        public List<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
