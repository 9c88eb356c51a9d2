using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Care.Relations;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;
using ComplaintFlow.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Bulk;

/// <summary>Many complaints are given to others at once: each by an ordinary command, each for itself, and none twice.</summary>
public sealed class ReassignTests
{
    private static readonly Actor Operator = Actor.Staff("operator", "operator");

    [Fact]
    public async Task The_complaints_of_a_person_who_leaves_go_to_another_with_the_reason_and_the_operator_in_each_journal()
    {
        await using TestHost host = new(Rules);
        List<ComplaintId> ids = await OfAsync(host, "bo", 5);
        ComplaintId other = (await OfAsync(host, "kim", 1))[0];
        Reports reports = new();

        BulkSummary sum = (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ToHandler("eva"), because: "bo leaves", Operator, reports)).OrThrow();

        Assert.Equal((5, 0, 5), (sum.Changed, sum.Refused, sum.Total));
        Assert.Equal(ids, reports.Rows.Select(row => row.Complaint));
        Assert.All(reports.Rows, row => Assert.Equal((BulkResult.Changed, "eva"), (row.Result, row.Handler?.Name)));
        Assert.Equal((5, 0, 1), (await host.TallyAsync("eva"), await host.TallyAsync("bo"), await host.TallyAsync("kim")));
        foreach (ComplaintId id in ids)
        {
            JournalEntry last = (await host.JournalAsync(id))[^1];
            HandlerAssigned assigned = Assert.IsType<HandlerAssigned>(last.Event);
            Assert.Equal(("eva", "bo leaves", "operator"), (assigned.Handler?.Name, assigned.Because, last.By.Name));
        }

        Assert.Equal("kim", (await host.Desk.FindAsync(other, TestHost.Agent))!.Treatment.Handler?.Name);
        // Run again, there is nothing left to do.
        Assert.Equal(0, (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ToHandler("eva"), "bo leaves", Operator)).OrThrow().Total);
    }

    [Fact]
    public async Task A_dry_run_counts_who_is_full_by_then_and_writes_nothing()
    {
        await using TestHost host = new(Rules);
        List<ComplaintId> ids = await OfAsync(host, "bo", 5);
        await OfAsync(host, "max", 1);
        BulkReassignment reassignment = BulkReassignment.From("bo").ToHandler("max");

        Reports tried = new();
        BulkSummary dry = (await Administration(host).ReassignAsync(Realm.Default, reassignment with { IsDryRun = true }, "bo leaves", Operator, tried)).OrThrow();
        Assert.Equal((2, 3), (dry.Changed, dry.Refused));
        Assert.All(dry.NotChanged, row => Assert.Equal((ErrorCodes.NobodyAvailable, "max has reached the maximum number of complaints."), (row.Refusal!.Code, row.Refusal.Reasons.Single())));
        Assert.Equal((5, 1), (await host.TallyAsync("bo"), await host.TallyAsync("max")));
        foreach (ComplaintId id in ids)
            Assert.Equal("bo", (await host.Desk.FindAsync(id, TestHost.Agent))!.Treatment.Handler?.Name);

        Reports done = new();
        BulkSummary run = (await Administration(host).ReassignAsync(Realm.Default, reassignment, "bo leaves", Operator, done)).OrThrow();
        Assert.Equal(Told(tried.Rows), Told(done.Rows));
        Assert.Equal((2, 3), (run.Changed, run.Refused));
        Assert.Equal((3, 3), (await host.TallyAsync("bo"), await host.TallyAsync("max")));
    }

    [Fact]
    public async Task A_team_chooses_among_its_members_but_not_the_one_who_hands_on()
    {
        await using TestHost host = new(Rules);
        List<ComplaintId> ids = await OfAsync(host, "bo", 4);

        BulkSummary sum = (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ToTeam("desk"), "bo leaves", Operator)).OrThrow();

        Assert.Equal(4, sum.Changed);
        Assert.Equal(0, await host.TallyAsync("bo"));
        foreach (ComplaintId id in ids)
        {
            HandlerAssigned assigned = (await host.JournalAsync(id)).Select(entry => entry.Event).OfType<HandlerAssigned>().Last();
            Assert.Equal("ana", assigned.Handler?.Name);
            // Nobody escalated anything.
            Assert.Empty(assigned.PassedOver);
        }
    }

    [Fact]
    public async Task By_the_rules_a_complaint_goes_where_a_new_one_would_and_waits_if_nobody_is_there()
    {
        await using TestHost host = new(Rules);
        List<ComplaintId> ids = await OfAsync(host, "bo", 2);
        List<ComplaintId> fraud = await OfAsync(host, "bo", 1, "delivery");
        await OfAsync(host, "max", 3);
        Reports reports = new();

        await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ByTheRules(), "bo leaves", Operator, reports);

        Assert.Equal(["ana", "ana", null], reports.Rows.Select(row => row.Handler?.Name));
        Assert.Equal(ids.Concat(fraud), reports.Rows.Select(row => row.Complaint));
        Complaint waiting = (await host.Desk.FindAsync(fraud[0], TestHost.Agent))!;
        Assert.Equal(RoutingTarget.Handler("max"), waiting.People.Waiting?.Queue);
        HandlerAwaited awaited = (await host.JournalAsync(fraud[0])).Select(entry => entry.Event).OfType<HandlerAwaited>().Single();
        Assert.Equal("bo leaves", awaited.Because);
        Assert.Equal(0, await host.TallyAsync("bo"));
    }

    [Fact]
    public async Task By_the_rules_who_is_right_stays_and_who_finds_nobody_else_stays_and_is_told()
    {
        await using TestHost host = new(Rules);
        ComplaintId right = (await host.ReceiveAsync()).Id;
        ComplaintId wrong = (await OfAsync(host, "bo", 1, "delivery"))[0];
        ComplaintId without = (await OfAsync(host, "bo", 1, "service"))[0];
        await OfAsync(host, "max", 3, "delivery");
        long[] before = [(await host.Desk.FindAsync(right, TestHost.Agent))!.Version, (await host.Desk.FindAsync(wrong, TestHost.Agent))!.Version];
        Reports reports = new();

        await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.Of(new ComplaintQuery { CustomerId = "c-17" }).ByTheRules(), "the rules changed", Operator, reports);

        Assert.Equal(BulkResult.Unchanged, reports.Rows.Single(row => row.Complaint == right).Result);
        Assert.Equal(BulkResult.Refused, reports.Rows.Single(row => row.Complaint == wrong).Result);
        Assert.Equal(ErrorCodes.NoRoutingRule, reports.Rows.Single(row => row.Complaint == without).Refusal!.Code);
        Assert.Equal(ErrorCodes.NobodyAvailable, reports.Rows.Single(row => row.Complaint == wrong).Refusal!.Code);
        Assert.Equal<long[]>(before, [(await host.Desk.FindAsync(right, TestHost.Agent))!.Version, (await host.Desk.FindAsync(wrong, TestHost.Agent))!.Version]);
    }

    [Fact]
    public async Task A_complaint_that_somebody_else_takes_meanwhile_is_left_to_them_and_a_conflict_stops_no_other()
    {
        InterceptedStoreWithQueries store = null!;
        await using TestHost host = new(Rules, inner => store = new InterceptedStoreWithQueries((InMemoryComplaintStore)inner));
        List<ComplaintId> ids = await OfAsync(host, "bo", 4);
        IComplaintDesk besides = host.Desk;
        bool isFirst = true;
        store.Before = async commit =>
        {
            if (commit.Changes[0].After.Id == ids[1] && isFirst)
            {
                isFirst = false;
                await besides.AssignAsync(ids[1], RoutingTarget.Handler("kim"), TestHost.Agent);
                await besides.AddNoteAsync(ids[2], "she rang again", TestHost.Agent);
            }
        };
        Reports reports = new();

        BulkSummary sum = (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ToHandler("eva"), "bo leaves", Operator, reports)).OrThrow();

        Assert.Equal([BulkResult.Changed, BulkResult.Left, BulkResult.Changed, BulkResult.Changed], reports.Rows.Select(row => row.Result));
        Assert.Equal((3, 1, 0), (sum.Changed, sum.Left, sum.Refused));
        Assert.Equal("kim", (await host.Desk.FindAsync(ids[1], TestHost.Agent))!.Treatment.Handler?.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_any_call_of_the_store_and_run_again_it_does_each_complaint_once(bool before)
    {
        int faults = 0;
        for (int at = 1; at <= 40; at++)
        {
            FaultyEvidenceStore store = null!;
            await using TestHost host = new(Rules, inner => store = new FaultyEvidenceStore((InMemoryComplaintStore)inner));
            List<ComplaintId> ids = await OfAsync(host, "bo", 4);
            long version = (await host.Desk.FindAsync(ids[0], TestHost.Agent))!.Version;
            (store.At, store.IsBefore) = (at, before);
            bool isDone = false;
            while (!isDone)
            {
                try
                {
                    // One that finds its complaints although they are done.
                    isDone = (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.Of(new ComplaintQuery { CustomerId = "c-17", PageSize = 2 }).ToTeam("claims"), "bo leaves", Operator)).IsAccepted;
                }
                catch (TimeoutException)
                {
                    // The process died.
                }
            }

            store.At = 0;
            faults += store.Faults;
            foreach (ComplaintId id in ids)
                Assert.Equal((version + 1, "claims"), (await host.Desk.FindAsync(id, TestHost.Agent) is { } found ? (found.Version, found.Treatment.Team) : default));
        }

        Assert.InRange(faults, 8, 39);
    }

    [Fact]
    public async Task What_comes_in_while_it_runs_does_not_make_it_endless()
    {
        InterceptedStoreWithQueries store = null!;
        await using TestHost host = new(Rules, inner => store = new InterceptedStoreWithQueries((InMemoryComplaintStore)inner));
        await OfAsync(host, "bo", 3);
        int more = 0;
        store.Before = async commit =>
        {
            if (commit.Changes[0].ExpectedVersion == 0 || commit.Changes[0].After.Treatment.Handler?.Name != "eva")
                return;
            host.Clock.Advance(TimeSpan.FromSeconds(10));
            Assert.InRange(++more, 1, 100);
            await OfAsync(host, "bo", 1);
        };

        BulkSummary sum = (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.Of(new ComplaintQuery { Handler = PersonId.Of("bo"), PageSize = 1 }).ToHandler("eva"), "bo leaves", Operator)).OrThrow();

        Assert.InRange(sum.Changed, 3, 12);
    }

    [Fact]
    public async Task Whoever_may_not_learns_nothing_and_each_complaint_needs_the_right_to_the_command_too()
    {
        await using TestHost host = new(b =>
        {
            Rules(b);
            b.AuthorizeRoles(roles =>
            {
                roles.Role("agent").May("receive", "read", "read-journal", "assign");
                roles.Role("operator").May("bulk-reassign", "read");
            });
        });
        ComplaintId id = (await OfAsync(host, "bo", 1))[0];
        BulkReassignment reassignment = BulkReassignment.From("bo").ToHandler("eva");

        Assert.Equal(ErrorCodes.NotAuthorized, (await Administration(host).ReassignAsync(Realm.Default, reassignment, "because", TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await Administration(host).ReassignAsync(Realm.Default, reassignment, "because", Actor.Customer("c-17", "operator"))).Refusal!.Code);
        BulkSummary sum = (await Administration(host).ReassignAsync(Realm.Default, reassignment, "because", Operator)).OrThrow();
        Assert.Equal((0, 1, id, ErrorCodes.NotAuthorized), (sum.Changed, sum.Refused, sum.NotChanged[0].Complaint, sum.NotChanged[0].Refusal!.Code));
    }

    [Fact]
    public async Task Without_a_reason_for_closed_ones_or_as_a_list_it_is_not_done()
    {
        await using TestHost host = new(Rules);
        Assert.Equal(ErrorCodes.InvalidInput, (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ToHandler("eva"), " ", Operator)).Refusal!.Code);
        Assert.Throws<ArgumentException>(() => BulkReassignment.Of(new ComplaintQuery { Openness = Openness.Closed }));
        Assert.Throws<ArgumentException>(() => BulkReassignment.Of(new ComplaintQuery { Overdue = true }));
        Assert.Throws<ArgumentException>(() => BulkReassignment.Of(new ComplaintQuery { Continuation = "x" }));
        Assert.Throws<ArgumentException>(() => BulkReassignment.From(""));
        BulkReassignment elsewhere = BulkReassignment.Of(new ComplaintQuery(Realm.Of("north"))).ToHandler("eva");
        await Assert.ThrowsAsync<ArgumentException>(async () => await Administration(host).ReassignAsync(Realm.Of("south"), elsewhere, "because", Operator));
    }

    [Fact]
    public async Task A_store_that_cannot_be_searched_is_refused_and_one_that_only_can_be_searched_will_do()
    {
        await using TestHost host = new(Rules, _ => new StoreWithoutAbilities());
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ToHandler("eva"), "because", Operator));
        Assert.Contains("needs a store that implements IComplaintQueries, which StoreWithoutAbilities does not", fault.Message, StringComparison.Ordinal);

        await using TestHost simple = new(Rules, inner => new QueriesOnlyStore((InMemoryComplaintStore)inner));
        await OfAsync(simple, "bo", 3);
        Assert.Equal(3, (await Administration(simple).ReassignAsync(Realm.Default, BulkReassignment.From("bo").ToHandler("eva"), "because", Operator)).OrThrow().Changed);
    }

    [Fact]
    public async Task Under_one_name_a_complaint_is_changed_once_even_if_somebody_gives_it_back()
    {
        await using TestHost host = new(Rules);
        ComplaintId id = (await OfAsync(host, "bo", 1))[0];
        BulkReassignment reassignment = BulkReassignment.From("bo").ToHandler("eva") with { Name = "bo-leaves" };
        IComplaintAdministration administration = Administration(host);
        await administration.ReassignAsync(Realm.Default, reassignment, "bo leaves", Operator);
        await host.Desk.AssignAsync(id, RoutingTarget.Handler("bo"), TestHost.Agent);

        Assert.Equal(1, (await administration.ReassignAsync(Realm.Default, reassignment with { IsDryRun = true }, "bo leaves", Operator)).OrThrow().Unchanged);
        Assert.Equal(1, (await administration.ReassignAsync(Realm.Default, reassignment, "bo leaves", Operator)).OrThrow().Unchanged);
        Assert.Equal("bo", (await host.Desk.FindAsync(id, TestHost.Agent))!.Treatment.Handler?.Name);
        Assert.Throws<ArgumentException>(() => reassignment with { Name = "" });
        Assert.Equal(1, (await administration.ReassignAsync(Realm.Default, reassignment with { Name = "again" }, "bo leaves", Operator)).OrThrow().Changed);
    }

    [Fact]
    public async Task Of_a_team_others_stay_where_they_are()
    {
        await using TestHost host = new(Rules);
        await host.ReceiveAsync();
        await host.ReceiveAsync();
        await OfAsync(host, "kim", 2);
        BulkSummary sum = (await Administration(host).ReassignAsync(Realm.Default, BulkReassignment.FromTeam("desk").ToTeam("claims"), "the desk is closed", Operator)).OrThrow();
        Assert.Equal((2, 2), (sum.Changed, sum.Total));
        Assert.Equal(0, await host.TallyAsync("bo"));
    }

    internal static void Rules(ComplaintFlowBuilder builder) => builder
        .AddRouting(r => r.When(Category.Of("delivery")).ToHandler("max").When(Category.Of("billing")).ToTeam("desk"))
        .AddHandlers(h => h.Team("desk").Member("bo").Member("ana").Team("claims").Member("eva").Member("kim").Handler("max", capacity: 3));

    internal static IComplaintAdministration Administration(TestHost host) => host.Services.GetRequiredService<IComplaintAdministration>();

    internal static string[] Told(IEnumerable<BulkRow> rows) => [.. rows.Select(row => $"{row.Complaint} {row.Result} {row.Handler} {row.Team} {row.Status} {row.Refusal?.Code} {string.Join(' ', row.Refusal?.Reasons ?? [])} {string.Join(' ', row.Events)}")];

    /// <summary>Receives complaints and gives them to a person, whoever the rules chose.</summary>
    internal static async Task<List<ComplaintId>> OfAsync(TestHost host, string handler, int count, string category = "billing")
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < count; i++)
        {
            // Their order is that of their receipt.
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of(category) });
            if (complaint.Treatment.Handler?.Name != handler)
                complaint = (await host.Desk.AssignAsync(complaint.Id, RoutingTarget.Handler(handler), TestHost.Agent)).OrThrow();
            ids.Add(complaint.Id);
        }

        return [.. ids.Order()];
    }

    internal sealed class Reports : IProgress<BulkProgress>
    {
        public List<BulkRow> Rows { get; } = [];

        public void Report(BulkProgress value)
        {
            Rows.AddRange(value.Rows);
            Assert.Equal(Rows.Count, value.SoFar.Total);
        }
    }
}
