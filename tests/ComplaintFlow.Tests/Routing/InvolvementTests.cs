using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Routing;

/// <summary>Nobody handles a complaint about themselves, however they come to be involved in it, and whether or not somebody else is found.</summary>
public class InvolvementTests
{
    public static TheoryData<string> Ways => ["the customer is corrected", "the person complained about is named", "it is reopened"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Another_member_takes_over(string way)
    {
        await using DeadlineHost host = Host(h => h.Team("desk").Member("bo").Member("cy"));
        ComplaintId id = await host.ReceiveAsync();
        PersonId first = (await host.FindAsync(id)).Treatment.Handler!.Value;
        Complaint complaint = await InvolveAsync(host, id, first, way);
        Assert.Equal(first.Name == "bo" ? "cy" : "bo", complaint.Treatment.Handler?.Name);
        Assert.Equal("desk", complaint.Treatment.Team);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Where_there_is_nobody_else_it_waits_and_its_place_is_free_again(string way)
    {
        await using DeadlineHost host = Host(h => h.Team("desk").Member("bo", capacity: 1));
        ComplaintId id = await host.ReceiveAsync();
        Complaint complaint = await InvolveAsync(host, id, PersonId.Of("bo"), way);
        Assert.Equal((null, "desk"), (complaint.Treatment.Handler?.Name, complaint.Treatment.Team));
        Assert.Single(await host.EventsAsync<NobodyFound>(id));
        Assert.Equal(complaint.Version, Complaint.Fold(await host.JournalAsync(id)).Version);

        Assert.NotNull(complaint.People.Waiting);

        ComplaintId next = (await host.Desk.ReceiveAsync(ComplaintFlow.Testing.SampleComplaints.Intake(), Agent)).OrThrow().Id;
        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal("bo", (await host.FindAsync(next)).Treatment.Handler?.Name);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Without_rules_the_handler_who_was_assigned_by_hand_loses_it(string way)
    {
        await using DeadlineHost host = new();
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new Assign(RoutingTarget.Handler("bo")), Boss)).OrThrow();
        Assert.Null((await InvolveAsync(host, id, PersonId.Of("bo"), way)).Treatment.Handler);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task While_the_directory_does_not_answer_the_handler_loses_it_at_once(string way)
    {
        Directory directory = new();
        await using DeadlineHost host = new(more: b =>
        {
            b.Services.AddSingleton<IHandlerDirectory>(directory);
            b.AddRouting(r => r.Otherwise().ToTeam("desk")).UseHandlerDirectory<Directory>();
        });
        ComplaintId id = await host.ReceiveAsync();
        directory.IsAway = true;
        Complaint complaint = await InvolveAsync(host, id, PersonId.Of("bo"), way);
        Assert.Null(complaint.Treatment.Handler);
        Assert.NotNull(complaint.People.Postponed);
        Assert.NotNull(complaint.NextDueAt);
    }

    private static async Task<Complaint> InvolveAsync(DeadlineHost host, ComplaintId id, PersonId handler, string way)
    {
        bool isReopened = way == "it is reopened";
        if (isReopened)
            await host.FireAsync(id, Trigger.Withdraw);
        ComplaintCommand command = way == "the person complained about is named" ? new Correct { About = handler } : new UpdateCustomer(new() { Id = handler.Name, Name = "Bo" });
        Complaint complaint = (await host.Desk.ExecuteAsync(id, command, Boss)).OrThrow();
        return isReopened ? await host.FireAsync(id, Trigger.Reopen) : complaint;
    }

    private static DeadlineHost Host(Action<HandlerRosterBuilder> handlers) => new(more: b => b.AddRouting(r => r.Otherwise().ToTeam("desk")).AddHandlers(handlers).AddWorker());

    private sealed class Directory : IHandlerDirectory
    {
        public bool IsAway { get; set; }

        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) =>
            IsAway ? throw new TimeoutException("The directory is away.") : new(HandlerCandidates.Of([new Handler(PersonId.Of("bo"))]));
    }
}
