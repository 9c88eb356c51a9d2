using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Routing;

/// <summary>A reopened complaint goes back to who had it, if that person may and can take it; otherwise the rules choose, as at any assignment.</summary>
public class ReopeningTests
{
    [Fact]
    public async Task It_goes_back_to_who_had_it_without_an_event()
    {
        await using DeadlineHost host = Host(h => h.Team("t").Member("bo").Member("cy"));
        ComplaintId id = await ReceiveAsync(host);
        Treatment before = (await host.FindAsync(id)).Treatment;
        await host.FireAsync(id, Trigger.Withdraw);
        Assert.Equal(before, (await host.FireAsync(id, Trigger.Reopen)).Treatment);
        Assert.Single(await host.EventsAsync<HandlerAssigned>(id));
        Assert.Equal(1, await LoadAsync(host, before.Handler!.Value.Name));
    }

    [Fact]
    public async Task Nobody_has_more_than_their_capacity_after_many_are_reopened()
    {
        await using DeadlineHost host = Host(h => h.Team("t").Member("bo", capacity: 2));
        List<ComplaintId> all = [];
        for (int i = 0; i < 12; i++)
        {
            all.Add(await ReceiveAsync(host));
            await host.FireAsync(all[i], Trigger.Withdraw);
        }

        foreach (ComplaintId id in all)
            await host.FireAsync(id, Trigger.Reopen);
        Complaint[] found = await Task.WhenAll(all.Select(host.FindAsync));
        Assert.Equal((2, 10), (found.Count(one => one.Treatment.Handler?.Name == "bo"), found.Count(one => one.People.Waiting is not null)));
        Assert.Equal(2, await LoadAsync(host, "bo"));
        Assert.Equal(new PassedOver(PersonId.Of("bo"), PassedOverReason.Full), Assert.Single(Assert.Single(await host.EventsAsync<HandlerAwaited>(all[^1])).PassedOver));
    }

    [Fact]
    public async Task Of_several_reopened_at_the_same_moment_none_is_beyond_the_capacity()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(
            b => b.AddRouting(r => r.Otherwise().ToTeam("t")).AddHandlers(h => h.Team("t").Member("bo", capacity: 1)),
            inner => store = new InterceptedStore(inner));
        ComplaintId[] all = new ComplaintId[2];
        for (int i = 0; i < 2; i++)
        {
            all[i] = (await host.ReceiveAsync()).Id;
            (await host.Desk.FireAsync(all[i], Trigger.Withdraw, Agent)).OrThrow();
        }

        // The second is reopened when the first has found bo free, and before it is written.
        store.Before = async _ =>
        {
            store.Before = null;
            (await host.Desk.FireAsync(all[1], Trigger.Reopen, Agent)).OrThrow();
        };
        Complaint late = (await host.Desk.FireAsync(all[0], Trigger.Reopen, Agent)).OrThrow();
        Assert.Equal((null, true, 1L), (late.Treatment.Handler, late.People.Waiting is not null, await host.TallyAsync("bo")));
    }

    [Theory]
    [InlineData("absent", PassedOverReason.Absent)]
    [InlineData("left", PassedOverReason.Unknown)]
    [InlineData("full", PassedOverReason.Full)]
    [InlineData("refused", PassedOverReason.Refused)]
    [InlineData("involved", PassedOverReason.Involved)]
    public async Task It_goes_to_another_with_the_reason(string why, PassedOverReason reason)
    {
        Directory directory = new();
        await using DeadlineHost host = Host(directory);
        ComplaintId id = await ReceiveAsync(host);
        Assert.Equal("bo", (await host.FindAsync(id)).Treatment.Handler?.Name);
        if (why == "refused")
            (await host.Desk.ExecuteAsync(id, new RefuseHandler(PersonId.Of("bo"), "rude"), Boss)).OrThrow();
        await host.FireAsync(id, Trigger.Withdraw);
        if (why == "involved")
            (await host.Desk.ExecuteAsync(id, new Correct { About = PersonId.Of("bo") }, Boss)).OrThrow();
        if (why == "full")
            await ReceiveAsync(host);
        directory.Change(why);

        Complaint complaint = await host.FireAsync(id, Trigger.Reopen);
        Assert.Equal(("cy", "t"), (complaint.Treatment.Handler?.Name, complaint.Treatment.Team));
        HandlerAssigned assigned = (await host.EventsAsync<HandlerAssigned>(id))[^1];
        Assert.Contains(new PassedOver(PersonId.Of("bo"), reason), assigned.PassedOver);
        Assert.Equal(assigned.PassedOver.Length, assigned.PassedOver.DistinctBy(passed => passed.Handler).Count());
    }

    [Fact]
    public async Task A_migration_that_reopens_it_is_a_reopening()
    {
        await using DeadlineHost host = new(more: b => b.AddRouting(r => r.Otherwise().ToTeam("t")).AddHandlers(h => h.Team("t").Member("bo", capacity: 1))
            .AddLifecycle(BuiltIn.SixStage).AddLifecycle(BuiltIn.EightStage));
        ComplaintId id = await ReceiveAsync(host);
        await host.FireAsync(id, Trigger.Withdraw);
        await ReceiveAsync(host);
        MigrateLifecycle migrate = new(BuiltIn.EightStage.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Withdrawn, Status.Received));
        Complaint complaint = (await host.Desk.ExecuteAsync(id, migrate, Boss)).OrThrow();
        Assert.Equal((null, true, 1L), (complaint.Treatment.Handler, complaint.People.Waiting is not null, await LoadAsync(host, "bo")));
    }

    [Fact]
    public async Task Without_rules_it_waits_for_who_had_it()
    {
        await using DeadlineHost host = new(more: b => b.AddHandlers(h => h.Team("t").Member("bo", capacity: 1)).AddWorker());
        ComplaintId first = await ReceiveAsync(host);
        (await host.Desk.ExecuteAsync(first, new Assign(RoutingTarget.Handler("bo")), Boss)).OrThrow();
        await host.FireAsync(first, Trigger.Withdraw);
        ComplaintId second = await ReceiveAsync(host);
        (await host.Desk.ExecuteAsync(second, new Assign(RoutingTarget.Handler("bo")), Boss)).OrThrow();

        Assert.Equal(RoutingTarget.Handler("bo"), (await host.FireAsync(first, Trigger.Reopen)).People.Waiting?.Queue);
        await host.FireAsync(second, Trigger.Withdraw);
        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal("bo", (await host.FindAsync(first)).Treatment.Handler?.Name);
    }

    [Fact]
    public async Task While_the_directory_does_not_answer_it_stays_with_who_had_it_and_is_looked_at_again()
    {
        Directory directory = new();
        await using DeadlineHost host = Host(directory);
        ComplaintId id = await ReceiveAsync(host);
        await host.FireAsync(id, Trigger.Withdraw);
        directory.Change("away");
        Complaint complaint = await host.FireAsync(id, Trigger.Reopen);
        Assert.Equal(("bo", true), (complaint.Treatment.Handler?.Name, complaint.People.Postponed is not null));

        directory.Change("left");
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal("cy", (await host.FindAsync(id)).Treatment.Handler?.Name);
    }

    private static DeadlineHost Host(Action<HandlerRosterBuilder> handlers) => new(more: b => b.AddRouting(r => r.Otherwise().ToTeam("t")).AddHandlers(handlers).AddWorker());

    private static DeadlineHost Host(Directory directory) => new(more: b =>
    {
        b.Services.AddSingleton<IHandlerDirectory>(directory);
        b.AddRouting(r => r.Otherwise().ToTeam("t")).UseHandlerDirectory<Directory>().AddWorker();
    });

    private static async Task<ComplaintId> ReceiveAsync(DeadlineHost host) => (await host.Desk.ReceiveAsync(SampleComplaints.Intake(), Agent)).OrThrow().Id;

    private static async Task<long> LoadAsync(DeadlineHost host, string handler)
    {
        TallyKey key = TallyKey.HandlerLoad(PersonId.Of(handler));
        return (await host.Store.LoadAsync(new(Realm.Default) { Tallies = [key] })).Tallies[key].Value;
    }

    /// <summary>Knows bo, who takes one complaint, and cy, who comes after bo.</summary>
    private sealed class Directory : IHandlerDirectory
    {
        private string _state = "";

        public void Change(string state) => _state = state;

        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default)
        {
            if (_state == "away")
                throw new TimeoutException("The directory is away.");
            Handler bo = new(PersonId.Of("bo")) { Capacity = 1, Teams = ["t"], Weight = 10, IsAvailable = _state != "absent" };
            Handler[] all = _state == "left" ? [new(PersonId.Of("cy")) { Teams = ["t"] }] : [bo, new(PersonId.Of("cy")) { Teams = ["t"] }];
            return new(query.Target.Kind == RoutingTargetKind.Team ? HandlerCandidates.Of(all)
                : all.FirstOrDefault(one => one.Id.Name == query.Target.Name) is { } person ? HandlerCandidates.Of(person) : HandlerCandidates.Unknown);
        }
    }
}
