using ComplaintFlow.Commands;
using ComplaintFlow.Desk;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Handlers;

/// <summary>A directory that throws, hangs, is away for long and comes back: no complaint is lost by it.</summary>
public sealed class DirectoryFaultTests
{
    [Fact]
    public async Task A_complaint_is_kept_without_a_handler_while_the_directory_fails_and_routed_by_the_next_command()
    {
        FickleDirectory directory = new() { Answer = _ => throw new TimeoutException("LDAP") };
        await using TestHost host = Host(directory);

        Outcome received = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);
        AssignmentPostponed postponed = received.Events.OfType<AssignmentPostponed>().Single();
        directory.Answer = FickleDirectory.Ana;
        Complaint noted = (await host.Desk.AddNoteAsync(received.Complaint!.Id, "rang back", TestHost.Agent)).OrThrow();

        Assert.Equal(("team desk", ErrorCodes.DirectoryFailed, "otherwise"), (postponed.Target, postponed.Fault, postponed.Rule));
        Assert.InRange(postponed.RetryAt - host.Clock.GetUtcNow(), TimeSpan.FromSeconds(22.5), TimeSpan.FromSeconds(37.5));
        Assert.Equal(received.Complaint.NextDueAt, postponed.RetryAt);
        Assert.Null(received.Complaint.Treatment.Handler);
        Assert.Equal("ana", noted.Treatment.Handler?.Name);
        Assert.Null(noted.People.Postponed);
        Assert.Equal(1, await host.TallyAsync("ana"));
    }

    [Fact]
    public async Task It_is_routed_by_the_worker_too_when_the_time_has_come_and_not_before()
    {
        FickleDirectory directory = new() { Answer = _ => throw new InvalidOperationException() };
        await using TestHost host = Host(directory);
        ComplaintClocks clocks = new(host.Services.GetRequiredService<DeskServices>());
        Complaint received = await host.ReceiveAsync();
        DateTimeOffset first = received.People.Postponed!.RetryAt;

        Assert.False((await clocks.CatchUpAsync(Realm.Default, received.Id)).Advanced);
        host.Clock.Advance(first - host.Clock.GetUtcNow());
        await clocks.CatchUpAsync(Realm.Default, received.Id);
        Complaint again = (await host.Desk.FindAsync(received.Id, TestHost.Agent))!;
        directory.Answer = FickleDirectory.Ana;
        host.Clock.Advance(TimeSpan.FromHours(1));
        await clocks.CatchUpAsync(Realm.Default, received.Id);
        Complaint routed = (await host.Desk.FindAsync(received.Id, TestHost.Agent))!;

        Assert.Equal((2, received.ReceivedAt), (again.People.Postponed!.Attempts, again.People.Postponed.Since));
        Assert.InRange(again.People.Postponed.RetryAt - first, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(75));
        Assert.Equal(("ana", null), (routed.Treatment.Handler?.Name, routed.People.Postponed));
        Assert.Null(routed.NextDueAt);
        Assert.Equal(ActorKind.System, (await host.JournalAsync(received.Id))[^1].ByKind);
    }

    [Fact]
    public async Task A_directory_that_hangs_is_waited_for_with_patience_and_no_longer()
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationToken seen = default;
        FickleDirectory directory = new()
        {
            Answer = token =>
            {
                seen = token;
                asked.TrySetResult();
                return new TaskCompletionSource<HandlerCandidates>().Task;
            },
        };
        await using TestHost host = Host(directory, clock);

        Task<Outcome> receiving = host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent).AsTask();
        await asked.Task;
        // The patience begins when the call has been made: it may take a moment until its timer stands.
        while (!receiving.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(ErrorCodes.DirectoryTimeout, (await receiving).Events.OfType<AssignmentPostponed>().Single().Fault);
        Assert.True(seen.IsCancellationRequested);
    }

    [Fact]
    public async Task A_directory_that_fails_time_after_time_is_left_alone_and_asked_again_after_a_pause()
    {
        int asked = 0;
        FickleDirectory directory = new()
        {
            Answer = _ =>
            {
                asked++;
                throw new InvalidOperationException();
            },
        };
        await using TestHost host = Host(directory);
        for (int at = 0; at < 20; at++)
            Assert.NotNull((await host.ReceiveAsync()).People.Postponed);
        int untilOpen = asked;
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        for (int at = 0; at < 20; at++)
            Assert.NotNull((await host.ReceiveAsync()).People.Postponed);
        int afterPause = asked;
        directory.Answer = FickleDirectory.Ana;
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((3, 4), (untilOpen, afterPause));
        for (int at = 0; at < 5; at++)
            Assert.Equal("ana", (await host.ReceiveAsync()).Treatment.Handler?.Name);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_keep_a_directory_that_is_well_again_from_being_asked()
    {
        JumpingTimeProvider clock = new(TestTime.Monday);
        FickleDirectory directory = new() { Answer = _ => throw new InvalidOperationException() };
        await using TestHost host = Host(directory, clock);
        for (int at = 0; at < 5; at++)
            Assert.NotNull((await host.ReceiveAsync()).People.Postponed);
        directory.Answer = FickleDirectory.Ana;
        clock.Jump(TimeSpan.FromHours(-1));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("ana", (await host.ReceiveAsync()).Treatment.Handler?.Name);
    }

    [Fact]
    public async Task Somebody_who_assigns_by_hand_meanwhile_is_told_why_not_and_wins_once_the_directory_is_back()
    {
        FickleDirectory directory = new() { Answer = _ => throw new InvalidOperationException() };
        await using TestHost host = Host(directory);
        ComplaintId id = (await host.ReceiveAsync()).Id;

        Outcome refused = await host.Desk.AssignAsync(id, RoutingTarget.Handler("bo"), TestHost.Agent);
        directory.Answer = _ => Task.FromResult(HandlerCandidates.Of(new Handler(PersonId.Of("bo"))));
        Complaint assigned = (await host.Desk.AssignAsync(id, RoutingTarget.Handler("bo"), TestHost.Agent)).OrThrow();

        Assert.Equal((ErrorCodes.NobodyAvailable, "The directory of handlers is not responding; try again later."), (refused.Refusal!.Code, refused.Refusal.Reasons.Single()));
        Assert.Equal(("bo", null), (assigned.Treatment.Handler?.Name, assigned.People.Postponed));
    }

    [Fact]
    public async Task What_a_reaction_asked_for_is_asked_for_again_with_its_reason()
    {
        FickleDirectory directory = new() { Answer = FickleDirectory.Ana };
        await using TestHost host = new(builder =>
        {
            builder.Services.AddSingleton<IHandlerDirectory>(directory);
            builder.AddReaction<SupervisorWanted>();
        });
        ComplaintId id = (await host.ReceiveAsync()).Id;
        directory.Answer = _ => throw new InvalidOperationException();
        Complaint waiting = (await host.Desk.ExecuteAsync(id, new SetSignals(Signals.None with { DemandsSupervisor = true }), TestHost.Agent)).OrThrow();
        (await host.Desk.AddNoteAsync(id, "still angry", TestHost.Agent)).OrThrow();
        directory.Answer = FickleDirectory.Ana;
        (await host.Desk.AddNoteAsync(id, "calmer", TestHost.Agent)).OrThrow();

        HandlerAssigned assigned = (await host.JournalAsync(id)).Select(entry => entry.Event).OfType<HandlerAssigned>().Single();
        Assert.Equal(("handler boss", null), (waiting.People.Postponed?.Target, waiting.People.Postponed?.Rule));
        Assert.Equal(("ana", "demanded"), (assigned.Handler?.Name, assigned.Because));
        Assert.Single((await host.JournalAsync(id)).Select(entry => entry.Event).OfType<AssignmentPostponed>());
    }

    [Fact]
    public async Task A_complaint_that_is_closed_waits_for_nobody()
    {
        FickleDirectory directory = new() { Answer = _ => throw new InvalidOperationException() };
        await using TestHost host = Host(directory);
        ComplaintId id = (await host.ReceiveAsync()).Id;

        Complaint withdrawn = (await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        Assert.Equal((null, null), (withdrawn.People.Postponed, withdrawn.NextDueAt));
    }

    [Fact]
    public async Task Who_is_cancelled_is_cancelled_and_that_is_no_fault_of_the_directory()
    {
        using CancellationTokenSource stop = new();
        FickleDirectory directory = new()
        {
            Answer = async token =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                return HandlerCandidates.Unknown;
            },
        };
        await using TestHost host = Host(directory);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent, stop.Token));
        Assert.Empty((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task A_directory_that_answers_with_null_is_one_that_fails()
    {
        await using TestHost host = Host(new FickleDirectory { Answer = _ => Task.FromResult<HandlerCandidates>(null!) });
        Assert.NotNull((await host.ReceiveAsync()).People.Postponed);
    }

    [Theory]
    [InlineData("Patience", "00:00:00", "CF2005 Handlers:Directory:Patience: The value 00:00:00 is out of range. Use a value from 00:00:00.0100000 to 00:01:00.")]
    [InlineData("RetryAtMost", "00:00:05", "CF2005 Handlers:Directory:RetryAtMost: 'RetryAtMost' (00:00:05) is less than 'RetryAfter' (00:00:30). Set it to at least 00:00:30.")]
    [InlineData("RetryAfter", "soon", "CF2005 Handlers:Directory:RetryAfter: 'soon' is not a duration. Use hours, minutes and seconds, such as 00:00:02.")]
    [InlineData("Retry", "1", "CF2004 Handlers:Directory:Retry: Unknown setting 'Retry'. The settings are Patience, RetryAfter, RetryAtMost. Did you mean 'RetryAfter'?")]
    public void A_setting_that_cannot_be_says_what_to_write(string setting, string value, string message)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Configuration($$"""{ "C": { "Handlers": { "Directory": { "{{setting}}": "{{value}}" } } } }""").GetSection("C")).AllowEveryActor().UseInMemoryStore();
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(message, Assert.Throws<InvalidRulesException>(provider.GetRequiredService<IComplaintDesk>).Faults.Single().ToString());
    }

    private static TestHost Host(FickleDirectory directory, TimeProvider? time = null) => new(
        builder =>
        {
            builder.Services.AddSingleton<IHandlerDirectory>(directory);
            builder.AddRouting(r => r.Otherwise().ToTeam("desk"));
        },
        time: time);

    private sealed class FickleDirectory : IHandlerDirectory
    {
        public required Func<CancellationToken, Task<HandlerCandidates>> Answer { get; set; }

        public static Task<HandlerCandidates> Ana(CancellationToken cancellationToken) => Task.FromResult(HandlerCandidates.Of(new Handler(PersonId.Of("ana"))));

        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) => new(Answer(cancellationToken));
    }

    private sealed class SupervisorWanted : IReaction
    {
        public void React(ComplaintEvent happened, ComplaintFlow.Deciding.DecisionContext context, ComplaintFlow.Deciding.EventSink then)
        {
            if (happened is SignalsChanged)
                then.Assign(RoutingTarget.Handler("boss"), "demanded");
        }
    }
}
