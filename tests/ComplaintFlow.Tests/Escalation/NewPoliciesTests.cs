using ComplaintFlow.Desk;
using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Policies of a higher generation are for complaints that nobody touches, too.</summary>
public class NewPoliciesTests : SixStageTests
{
    private readonly FakeTimeProvider _clock = new(DeadlineHost.Monday(9));
    private readonly InMemoryComplaintStore _store;

    public NewPoliciesTests(string kind = "named")
        : base(kind) => _store = new InMemoryComplaintStore(_clock);

    [Fact]
    public async Task A_policy_that_is_new_waits_for_complaints_that_nobody_touches()
    {
        ComplaintId id;
        await using (DeadlineHost before = Generation(1))
            id = await before.ReceiveAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await using DeadlineHost after = Generation(2, e => e.Policy("idle").WhenIdle(Allowance.Hours(72)).Notify("boss"));
        await using DeadlineHost second = Generation(2, e => e.Policy("idle").WhenIdle(Allowance.Hours(72)).Notify("boss"));

        Assert.Equal(1, await RunAsync(after));
        Assert.Equal(DeadlineHost.Monday(9).AddDays(3), (await after.FindAsync(id)).NextDueAt);
        // Once, however many nodes there are.
        Assert.Equal(0, await RunAsync(after) + await RunAsync(second));

        _clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(after);
        Assert.Equal([("idle", DeadlineHost.Monday(9).AddDays(3))], await FiredAsync(after, id));
    }

    [Fact]
    public async Task A_policy_that_holds_already_when_it_is_new_acts_when_the_worker_comes()
    {
        ComplaintId id;
        await using (DeadlineHost before = Generation(1))
            id = await before.ReceiveAsync();
        _clock.Advance(TimeSpan.FromDays(5));
        await using DeadlineHost after = Generation(2, e => e.Policy("idle").WhenIdle(Allowance.Hours(72)).Notify("boss"));
        await RunAsync(after);
        JournalEntry fired = Assert.Single(await after.JournalAsync(id), entry => entry.Event is EscalationFired);
        Assert.Equal((DeadlineHost.Monday(9).AddDays(5), ActorKind.System), (fired.At, fired.ByKind));
    }

    [Fact]
    public async Task A_policy_that_waits_less_long_than_before_is_not_waited_for_longer()
    {
        ComplaintId id;
        await using (DeadlineHost before = Generation(1, Late(Allowance.Hours(48))))
            id = await before.ReceiveAsync();
        await using DeadlineHost after = Generation(2, Late(Allowance.Hours(24)));
        await RunAsync(after);
        _clock.SetUtcNow(DeadlineHost.Monday(9).AddDays(31));
        await RunAsync(after);
        Assert.Equal([("late", DeadlineHost.Monday(9).AddDays(31))], await FiredAsync(after, id));
    }

    [Fact]
    public async Task New_policies_that_set_off_more_at_once_than_one_commit_holds_are_not_passed_over_in_silence()
    {
        ComplaintId id;
        await using (DeadlineHost before = Generation(1))
            id = await before.ReceiveAsync();
        _clock.Advance(TimeSpan.FromDays(5));
        await using DeadlineHost after = Generation(2, e =>
        {
            for (int number = 1; number < 40; number++)
                e.Policy($"p{number:D2}").WhenIdle(Allowance.Hours(72)).Notify("boss");
            return e.Policy("p40").WhenIdle(Allowance.Hours(72)).Notify("boss");
        });
        WorkerRun run = await after.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal((0L, 1L, 2), (run.Advanced, run.Parked, (await after.JournalAsync(id)).Count));
    }

    [Fact]
    public async Task A_node_with_the_same_or_an_older_generation_does_not_look_at_policies_anew()
    {
        ComplaintId id;
        await using (DeadlineHost before = Generation(2, Late(Allowance.Hours(48))))
            id = await before.ReceiveAsync();
        foreach (int generation in new[] { 1, 2 })
        {
            await using DeadlineHost other = Generation(generation, Late(Allowance.Hours(24)));
            Assert.False((await other.Services.GetRequiredService<ComplaintClocks>().CatchUpAsync(Realm.Default, id, generation: 2)).Advanced);
            Assert.Equal(0, await RunAsync(other));
        }
    }

    private static Func<EscalationBuilder, EscalationPolicyBuilder> Late(Allowance by) => e => e.Policy("late").WhenOverdue(Stage.Respond, by).Notify("boss");

    private static async Task<long> RunAsync(DeadlineHost host) => (await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Advanced;

    private static async Task<(string, DateTimeOffset)[]> FiredAsync(DeadlineHost host, ComplaintId id) =>
        [.. (await host.JournalAsync(id)).Where(entry => entry.Event is EscalationFired).Select(entry => (((EscalationFired)entry.Event).Policy, entry.At))];

    private DeadlineHost Generation(int generation, Func<EscalationBuilder, EscalationPolicyBuilder>? escalation = null) => NewDeadlineHost(
        d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(30 * 24)),
        builder =>
        {
            builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
            builder.AddWorker(worker => worker.RunsByItself = false);
            if (escalation is not null)
                builder.AddEscalation(escalation);
        },
        store: _store,
        clock: _clock);
}
