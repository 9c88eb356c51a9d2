using System.Globalization;
using System.Reflection;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Lists;

public sealed class ListTests
{
    private static readonly Actor _agent = TestHost.Agent;

    [Fact]
    public async Task A_row_has_the_name_of_its_status_in_the_readers_language_and_says_whether_it_is_overdue()
    {
        await using TestHost host = new(builder => builder.AddDeadlines(d => d.Target("answer", Stage.Acknowledge).Within(Allowance.Hours(1))));
        Complaint complaint = await host.ReceiveAsync();
        ComplaintRow row = Assert.Single((await host.Desk.ListAsync(new ComplaintQuery { Order = ComplaintOrder.NextDeadline }, _agent)).Items);
        Assert.Equal((complaint.Id, "Receive and record", Stage.Acknowledge, false, "李雷"), (row.Id, row.StatusName, row.Stage, row.IsOverdue, row.CustomerName));
        Assert.Equal(complaint.NextDeadline!.DueAt, row.DueAt);
        Assert.Empty((await host.Desk.ListAsync(new ComplaintQuery { Overdue = true }, _agent)).Items);

        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMicroseconds(1));
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        try
        {
            row = Assert.Single((await host.Desk.ListAsync(new ComplaintQuery { Overdue = true }, _agent)).Items);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        Assert.True(row.IsOverdue);
        Assert.False(row.IsLate);
        Assert.NotEqual("Receive and record", row.StatusName);
        Assert.Equal(1, Assert.Single(await host.Desk.CountAsync(new ComplaintQuery { Overdue = true }, CountBy.Nothing, _agent)).Count);
        Assert.Equal(0, Assert.Single(await host.Desk.CountAsync(new ComplaintQuery { Overdue = true, DeadlineBefore = row.DueAt }, CountBy.Nothing, _agent)).Count);
    }

    [Fact]
    public async Task The_next_deadline_stays_when_it_is_missed_and_is_none_while_it_is_paused()
    {
        await using TestHost host = new(builder => builder.AddDeadlines(d => d
            .Target("answer", Stage.Acknowledge).Within(Allowance.Hours(1))
            .Target("resolve", Stage.Resolve).Within(Allowance.Hours(9))).AddWorker());
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        complaint = (await host.Desk.FindAsync(complaint.Id, _agent))!;
        Assert.Equal((Stage.Acknowledge, DeadlineState.Missed), (complaint.NextDeadline!.Stage, complaint.NextDeadline.State));
        Assert.True(complaint.IsLate);
        Assert.True(complaint.NextDueAt > complaint.NextDeadline.DueAt);

        Deadline[] deadlines = [.. complaint.Deadlines];
        Complaint paused = complaint with { Deadlines = [deadlines[0] with { State = DeadlineState.Paused }, deadlines[1]] };
        Assert.Equal(Stage.Resolve, paused.NextDeadline!.Stage);
        paused = complaint with { Deadlines = [.. deadlines.Select(one => one with { State = DeadlineState.Paused })] };
        Assert.Equal(Stage.Acknowledge, paused.NextDeadline!.Stage);
        Assert.Null(paused.NextDeadline.RunsOutAt);
        Assert.Null((complaint with { Deadlines = [.. deadlines.Select(one => one with { State = DeadlineState.Met })] }).NextDeadline);
    }

    [Fact]
    public async Task A_continuation_is_valid_for_its_query_and_order_only()
    {
        await using TestHost host = new();
        for (int i = 0; i < 3; i++)
            await host.ReceiveAsync();
        ComplaintQuery query = new() { PageSize = 1 };
        string continuation = (await host.Desk.ListAsync(query, _agent)).Continuation!;
        Assert.Single((await host.Desk.ListAsync(query with { Continuation = continuation, PageSize = 2, Realm = Realm.Default }, _agent)).Items.Skip(1));

        // Each criterion counts, those that come later, too.
        foreach (PropertyInfo property in typeof(ComplaintQuery).GetProperties().Where(property => property.CanWrite && property.Name is not ("Realm" or "PageSize" or "Continuation" or "WithFields")))
        {
            ComplaintQuery other = query with { Continuation = continuation };
            property.SetValue(other, Another(property));
            ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ListAsync(other, _agent));
            Assert.Contains("not from a page of this query and order", fault.Message, StringComparison.Ordinal);
        }

        string[] parts = continuation.Split('.');
        foreach (string altered in (string[])["", "x", ".", "...", continuation[..^1], $"1{continuation}", $"7.{parts[1]}.{parts[2]}.{parts[3]}", continuation + ".", ComplaintId.New(DateTimeOffset.UnixEpoch.AddYears(50)).ToString()])
            await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ListAsync(query with { Continuation = altered }, _agent));
        IComplaintDesk north = host.Services.GetRequiredService<IComplaintDesks>().For(Realm.Of("north"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await north.ListAsync(query with { Continuation = continuation }, _agent));
    }

    [Fact]
    public async Task A_query_out_of_its_bounds_or_for_another_realm_is_refused()
    {
        await using TestHost host = new();
        foreach (ComplaintQuery query in (ComplaintQuery[])
        [
            new() { PageSize = 0 }, new() { PageSize = 1001 }, new() { OrTeams = [.. Enumerable.Repeat("t", 33)] }, new() { Statuses = [.. Enumerable.Repeat(Status.Received, 65)] },
            new() { Order = (ComplaintOrder)7 }, new(Realm.Of("north")),
        ])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await host.Desk.ListAsync(query, _agent));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await host.Desk.CountAsync(query, CountBy.Status, _agent));
        }

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await host.Desk.CountAsync(new(), (CountBy)9, _agent));
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Store.QueryAsync(new ComplaintQuery { Order = ComplaintOrder.MostUrgent }));
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Store.QueryAsync(new ComplaintQuery { Overdue = true }));
    }

    [Fact]
    public async Task A_store_that_does_not_list_is_named_with_what_to_implement()
    {
        await using TestHost host = new(around: store => new QueriesOnlyStore((InMemoryComplaintStore)store));
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(async () => await host.Desk.ListAsync(new(), _agent));
        Assert.Equal(ErrorCodes.MissingStoreAbility, fault.Code);
        Assert.Contains("IComplaintLists", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidRulesException>(async () => await host.Desk.CountAsync(new(), CountBy.Nothing, _agent));
    }

    [Fact]
    public async Task Administration_lists_several_realms_in_one_order_and_counts_them_together()
    {
        await using TestHost host = new();
        IComplaintDesks desks = host.Services.GetRequiredService<IComplaintDesks>();
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Realm[] realms = [Realm.Of("south"), Realm.Default, Realm.Of("north")];
        for (int i = 0; i < 12; i++)
        {
            (await desks.For(realms[i % 3]).ReceiveAsync(TestHost.Intake() with { Urgency = (Urgency)(i % 2) }, _agent)).OrThrow();
            if (i % 4 == 3)
                host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
        {
            foreach (int size in new[] { 1, 2, 5, 100 })
            {
                List<ComplaintRow> rows = [];
                ComplaintQuery query = new() { Order = order, PageSize = size };
                string? continuation = null;
                do
                {
                    Page<ComplaintRow> page = await administration.ListAsync(realms, query with { Continuation = continuation }, _agent);
                    rows.AddRange(page.Items);
                    continuation = page.Continuation;
                }
                while (continuation is not null);
                Assert.Equal(12, rows.Select(row => row.Id).Distinct().Count());
                Assert.Equal(12, rows.Count);
                foreach (Realm realm in realms)
                    Assert.Equal((await desks.For(realm).ListAsync(new ComplaintQuery { Order = order }, _agent)).Items, rows.Where(row => row.Realm == realm));
                Assert.True(order switch
                {
                    ComplaintOrder.MostUrgent => rows.Zip(rows.Skip(1)).All(pair => pair.First.Urgency >= pair.Second.Urgency),
                    ComplaintOrder.OldestFirst => rows.Zip(rows.Skip(1)).All(pair => pair.First.ReceivedAt <= pair.Second.ReceivedAt),
                    ComplaintOrder.NewestFirst => rows.Zip(rows.Skip(1)).All(pair => pair.First.ReceivedAt >= pair.Second.ReceivedAt),
                    _ => true,
                });
            }
        }

        Assert.Equal([new("low", 6), new("normal", 6)], await administration.CountAsync(realms, new(), CountBy.Urgency, _agent));
        Assert.Equal([new(null, 8)], await administration.CountAsync(realms[..2], new(), CountBy.Nothing, _agent));
        foreach (Realm[] wrong in (Realm[][])[[], [Realm.Default, Realm.Default], [default], [.. Enumerable.Range(0, 101).Select(i => Realm.Of($"r{i}"))]])
            await Assert.ThrowsAsync<ArgumentException>(async () => await administration.ListAsync(wrong, new(), _agent));
        await Assert.ThrowsAsync<ArgumentException>(async () => await administration.CountAsync(realms, new(Realm.Of("north")), CountBy.Status, _agent));
    }

    [Fact]
    public async Task An_authoriser_that_is_asked_for_each_gives_short_pages_that_go_on_and_no_count_beyond_the_bound()
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.Otherwise().ToHandler("ann")).AddHandlers(h => h.Team("desk").Member("ann")).UseAuthorizer<OneInManyAuthorizer>());
        Complaint first = (await host.Desk.ReceiveAsync(TestHost.Intake(), _agent)).OrThrow();
        for (int i = 1; i <= 10_000; i++)
            await host.Store.CommitAsync(new Testing.CommitBuilder().Receive(first with { Id = ComplaintId.New(host.Clock.GetUtcNow().AddSeconds(i)), Treatment = Treatment.None }).Build());
        ComplaintQuery query = new() { PageSize = 3 };
        Page<ComplaintRow> page = await host.Desk.ListAsync(query, _agent);
        Assert.Equal(first.Id, Assert.Single(page.Items).Id);
        Assert.NotNull(page.Continuation);
        page = await host.Desk.ListAsync(query with { Continuation = page.Continuation }, _agent);
        Assert.Empty(page.Items);
        Assert.Null(page.Continuation);
        TooManyToCountException fault = await Assert.ThrowsAsync<TooManyToCountException>(async () => await host.Desk.CountAsync(new(), CountBy.Nothing, _agent));
        Assert.Contains("more than 10,000 complaints", fault.Message, StringComparison.Ordinal);
        Assert.Contains("IReadScopes", fault.Message, StringComparison.Ordinal);
        Assert.Equal([new(null, 1)], await host.Desk.CountAsync(new() { HasHandler = true }, CountBy.Nothing, _agent));
    }

    private static object? Another(PropertyInfo property) => property.Name switch
    {
        nameof(ComplaintQuery.Statuses) => new[] { Status.Received },
        nameof(ComplaintQuery.OrTeams) => new[] { "desk" },
        nameof(ComplaintQuery.Fields) => new Dictionary<string, FieldValue> { ["order"] = "A-1" },
        nameof(ComplaintQuery.Handler) => PersonId.Of("ann"),
        nameof(ComplaintQuery.Category) => Category.Of("billing"),
        nameof(ComplaintQuery.Stage) => Stage.Respond,
        nameof(ComplaintQuery.CustomerTier) => CustomerTier.Vip,
        nameof(ComplaintQuery.Channel) => Channel.Phone,
        nameof(ComplaintQuery.Order) => ComplaintOrder.NewestFirst,
        nameof(ComplaintQuery.Urgency) => Urgency.Low,
        nameof(ComplaintQuery.Openness) => Openness.Open,
        nameof(ComplaintQuery.Parent) => ComplaintId.New(TestTime.Monday),
        _ when property.PropertyType == typeof(string) => "text",
        _ when property.PropertyType == typeof(DateTimeOffset?) => TestTime.Monday,
        _ when property.PropertyType == typeof(bool?) || property.PropertyType == typeof(bool) => true,
        _ => throw new InvalidOperationException($"Say here what another {property.Name} is, and add it to ListCursor."),
    };

    /// <summary>Allows what somebody handles.</summary>
    private sealed class OneInManyAuthorizer : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action != ComplaintAction.Read || request.Complaint?.Treatment.Handler is not null);
    }
}
