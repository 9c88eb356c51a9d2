using System.Collections.Immutable;
using ComplaintFlow.Authorization;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that lists and counts are those of the current snapshots, in every order, from every position.</summary>
internal static class ListCases
{
    private static readonly ComplaintQuery _all = new(Realm.Default);
    private static readonly DateTimeOffset _start = SampleComplaints.Start;

    public static IEnumerable<StoreCase> All =>
    [
        new("Each order lists all complaints, in it, from every position on", EachOrder, StoreAbilities.Lists),
        new("Each filter lists and counts exactly the matching complaints", EachFilter, StoreAbilities.Lists),
        new("A list finds the complaints of a handler or of teams once, and no others", HandlerOrTeams, StoreAbilities.Lists),
        new("A list is limited to what its reader may see", Visibility, StoreAbilities.Lists),
        new("A row shows the current state of its complaint", Rows, StoreAbilities.Lists),
        new("Complaints are counted in each kind of group", Counts, StoreAbilities.Lists),
        new("A list of one realm has no complaints of another", Realms, StoreAbilities.Lists),
        new("While complaints change their place, a list neither skips nor repeats those that stay", StableWhileOthersMove, StoreAbilities.Lists),
    ];

    private static async Task EachOrder(StoreTrial trial)
    {
        List<Complaint> complaints = await CommitMixtureAsync(trial).ConfigureAwait(false);
        foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
        {
            ComplaintQuery query = _all with { Order = order };
            await MustList(trial, new(query), complaints, $"all, {order}").ConfigureAwait(false);
            await MustList(trial, new(query with { Openness = Openness.Open }), complaints, $"those open, {order}").ConfigureAwait(false);
            await MustList(trial, new(query with { Openness = Openness.Closed }), complaints, $"those closed, {order}").ConfigureAwait(false);
        }

        // The cases compare with the library's own order, which is checked here against the documented one.
        ListedComplaint[] due = [.. await ListAsync(trial, new(_all with { Order = ComplaintOrder.NextDeadline, Openness = Openness.Open })).ConfigureAwait(false)];
        Sequence([complaints[1].Id, complaints[0].Id, complaints[6].Id], due.Take(3).Select(one => one.Row.Id), "the first three by deadline: the missed one, then the running ones");
        That(due.Skip(3).All(one => one.Row.DueAt is null), "complaints without a due time are last");
        That((await ListAsync(trial, new(_all with { Order = ComplaintOrder.MostUrgent })).ConfigureAwait(false))[0].Row.Urgency == Urgency.Critical, "the most urgent one is first");
    }

    private static async Task EachFilter(StoreTrial trial)
    {
        List<Complaint> complaints = await CommitMixtureAsync(trial).ConfigureAwait(false);
        ComplaintQuery[] filters = [.. Filters()];
        ComplaintOrder[] orders = Enum.GetValues<ComplaintOrder>();
        for (int i = 0; i < filters.Length; i++)
        {
            // Each filter in one order, and with the next filter in another.
            await MustList(trial, new(filters[i] with { Order = orders[i % orders.Length] }), complaints, filters[i].ToString()).ConfigureAwait(false);
            ComplaintQuery other = filters[(i + 1) % filters.Length];
            ComplaintQuery both = filters[i] with
            {
                Urgency = filters[i].Urgency ?? other.Urgency,
                Channel = filters[i].Channel ?? other.Channel,
                CustomerTier = filters[i].CustomerTier ?? other.CustomerTier,
                Stage = filters[i].Stage ?? other.Stage,
                Late = filters[i].Late ?? other.Late,
                Category = filters[i].Category ?? other.Category,
                Order = orders[(i + 3) % orders.Length],
            };
            await MustList(trial, new(both), complaints, both.ToString()).ConfigureAwait(false);
        }

        await MustCount(trial, new(_all with { DeadlineBefore = _start.AddHours(1) }), CountBy.Nothing, [new(null, 1)]).ConfigureAwait(false);
        await MustCount(trial, new(_all with { Late = true }), CountBy.Nothing, [new(null, 2)]).ConfigureAwait(false);
        await MustCount(trial, new(_all with { Stage = Stage.Update }), CountBy.Nothing, [new(null, 1)]).ConfigureAwait(false);
        await MustCount(trial, new(_all with { ClosedFrom = _start.AddDays(1), ClosedBefore = _start.AddDays(1).AddTicks(TimeSpan.TicksPerMicrosecond) }), CountBy.Nothing, [new(null, 1)]).ConfigureAwait(false);
    }

    private static async Task HandlerOrTeams(StoreTrial trial)
    {
        List<Complaint> complaints = await CommitMixtureAsync(trial).ConfigureAwait(false);
        foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
        {
            foreach (Openness? openness in new Openness?[] { null, Openness.Open })
            {
                ComplaintQuery query = _all with { Order = order, Openness = openness };
                await MustList(trial, new(query with { Handler = PersonId.Of("ann"), OrTeams = ["büro", "night"] }), complaints, $"those of ann, büro or night, {order}").ConfigureAwait(false);
                await MustList(trial, new(query with { OrTeams = ["büro", "buro", "büro"] }), complaints, $"those of büro or buro, {order}").ConfigureAwait(false);
                await MustList(trial, new(query with { Handler = PersonId.Of("ann") }), complaints, $"those of ann, {order}").ConfigureAwait(false);
            }
        }
    }

    private static async Task Visibility(StoreTrial trial)
    {
        List<Complaint> complaints = await CommitMixtureAsync(trial).ConfigureAwait(false);
        foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
        {
            ComplaintQuery query = _all with { Order = order };
            foreach (string owner in new[] { "C-1", "c-1", "Eva@Example.com", "eva@example.com", "nobody" })
                await MustList(trial, new(query) { Owner = owner }, complaints, $"those of customer {owner}, {order}").ConfigureAwait(false);
            foreach (string person in new[] { "ann", "ben", "c-1", "zoe" })
                await MustList(trial, new(query) { NotInvolving = PersonId.Of(person) }, complaints, $"those that do not involve {person}, {order}").ConfigureAwait(false);
            await MustList(trial, new(query) { HandledBy = new HandledScope(PersonId.Of("ann"), ["büro"]), NotInvolving = PersonId.Of("zoe") }, complaints, $"those in the scope of ann and büro, {order}").ConfigureAwait(false);
            await MustList(trial, new(query) { HandledBy = new HandledScope(null, []) }, complaints, $"those in the scope of nobody, {order}").ConfigureAwait(false);
        }

        await MustCount(trial, new(_all) { Owner = "c-1" }, CountBy.Nothing, [new(null, 1)]).ConfigureAwait(false);
        await MustCount(trial, new(_all) { NotInvolving = PersonId.Of("zoe") }, CountBy.Nothing, [new(null, complaints.Count - 1)]).ConfigureAwait(false);
    }

    private static async Task Rows(StoreTrial trial)
    {
        foreach (Complaint complaint in await CommitMixtureAsync(trial).ConfigureAwait(false))
        {
            ListRequest one = new(_all with { ReceivedFrom = complaint.ReceivedAt, ReceivedBefore = complaint.ReceivedAt.AddTicks(TimeSpan.TicksPerMicrosecond) }, 10) { WithSnapshots = true };
            ListedComplaint listed = (await trial.Lists.ListAsync(one, trial.CancellationToken).ConfigureAwait(false)).Items.Single();
            Equal(ComplaintRow.Of(Realm.Default, complaint), listed.Row, $"the row of {complaint}");
            Same(complaint, listed.Snapshot, "the snapshot of a row");
            ComplaintRow row = ComplaintRow.Of(Realm.Default, await trial.MustCommitAsync(new CommitBuilder().Change(complaint, before => before with
            {
                Status = Status.Of("elsewhere"),
                Treatment = new(PersonId.Of("new")),
                Classification = new Classification(Category.Of("new/one"), Urgency.Low),
                Customer = new Customer { Name = Complaints.Personal.Erased },
                Deadlines = [],
            })).ConfigureAwait(false));
            listed = (await trial.Lists.ListAsync(one, trial.CancellationToken).ConfigureAwait(false)).Items.Single();
            Equal(row, listed.Row, $"the row of {complaint} after a change");
            That(listed.Row.CustomerName is null, "an erased name is not shown");
        }
    }

    private static async Task Counts(StoreTrial trial)
    {
        List<Complaint> complaints = await CommitMixtureAsync(trial).ConfigureAwait(false);
        foreach (CountBy by in Enum.GetValues<CountBy>())
        {
            foreach (ComplaintQuery query in (ComplaintQuery[])[_all, _all with { Openness = Openness.Open }, _all with { Category = Category.Of("billing") }, _all with { Handler = PersonId.Of("ann"), OrTeams = ["büro"] }, _all with { CustomerId = "nobody" }])
            {
                Complaint[] matching = [.. complaints.Where(complaint => ComplaintFilter.Matches(query, complaint))];
                await MustCount(trial, new(query), by, by == CountBy.Nothing ? [new(null, matching.Length)]
                    : matching.GroupBy(complaint => ComplaintCount.GroupOf(by, complaint)).Select(group => new ComplaintCount(group.Key, group.Count()))).ConfigureAwait(false);
            }
        }

        await MustCount(trial, new(_all), CountBy.Urgency, [new("critical", 1), new("urgent", 1), new("normal", 3), new("low", 2)]).ConfigureAwait(false);
    }

    private static async Task Realms(StoreTrial trial)
    {
        Complaint here = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint there = await trial.MustCommitAsync(new CommitBuilder(Realm.Of("north")).Receive(SampleComplaints.Received() with { Id = here.Id })).ConfigureAwait(false);
        foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
        {
            ComplaintQuery north = new(Realm.Of("north")) { Order = order };
            Sequence([ComplaintRow.Of(Realm.Of("north"), there)], (await ListAsync(trial, new(north)).ConfigureAwait(false)).Select(one => one.Row), $"the rows of realm north, {order}");
            await MustCount(trial, new(north), CountBy.Nothing, [new(null, 1)]).ConfigureAwait(false);
        }
    }

    private static async Task StableWhileOthersMove(StoreTrial trial)
    {
        foreach (ComplaintOrder order in new[] { ComplaintOrder.NextDeadline, ComplaintOrder.MostUrgent, ComplaintOrder.LatestChange })
        {
            Realm realm = Realm.Of($"moving-{order.ToString().ToLowerInvariant()}");
            List<Complaint> all = [];
            for (int i = 0; i < 12; i++)
                all.Add(await trial.MustCommitAsync(new CommitBuilder(realm).Receive(Due(SampleComplaints.Received(_start.AddMinutes(i)), DeadlineState.Running, _start.AddDays(i % 4)))).ConfigureAwait(false));
            Complaint[] staying = [.. all.Where((_, i) => i % 3 != 0)];
            ListRequest request = new(new ComplaintQuery(realm) { Order = order }, 2);
            List<ComplaintId> seen = [];
            for (int pages = 0; ; pages++)
            {
                That(pages < 60, "a list comes to an end");
                IReadOnlyList<ListedComplaint> page = (await trial.Lists.ListAsync(request, trial.CancellationToken).ConfigureAwait(false)).Items;
                seen.AddRange(page.Select(one => one.Row.Id));
                if (page.Count < request.Limit)
                    break;
                request = request with { After = page[^1].Position };
                if (pages < 4)
                {
                    all[pages * 3] = await trial.MustCommitAsync(new CommitBuilder(realm).Change(all[pages * 3], before => Due(before, DeadlineState.Running, _start.AddDays(9 - pages)) with
                    {
                        Classification = new Classification(before.Category, (Urgency)(pages % 4)),
                    })).ConfigureAwait(false);
                }
            }

            Sequence(staying.OrderBy(one => ListPosition.Of(order, one), Comparer<ListPosition>.Create((one, other) => one.CompareTo(other, order))).Select(one => one.Id), seen.Where(id => staying.Any(one => one.Id == id)), $"those that stay, {order}");
        }
    }

    private static IEnumerable<ComplaintQuery> Filters()
    {
        yield return _all with { Statuses = [Status.Received] };
        yield return _all with { Statuses = [Status.Closed, Status.Proposed] };
        yield return _all with { Team = "büro" };
        yield return _all with { HasHandler = false };
        yield return _all with { HasHandler = true };
        yield return _all with { Stage = Stage.Respond };
        yield return _all with { Urgency = Urgency.Urgent };
        yield return _all with { Urgency = Urgency.Low };
        yield return _all with { CustomerTier = CustomerTier.Vip };
        yield return _all with { Channel = Channel.Letter };
        yield return _all with { Category = Category.Of("billing") };
        yield return _all with { CustomerId = "C-1" };
        yield return _all with { CustomerId = "EVA@example.com" };
        yield return _all with { ReceivedFrom = _start.AddMinutes(1), ReceivedBefore = _start.AddMinutes(3) };
        yield return _all with { ClosedFrom = _start.AddDays(1) };
        yield return _all with { ClosedBefore = _start.AddDays(1) };
        yield return _all with { DeadlineFrom = _start.AddHours(-1) };
        yield return _all with { DeadlineBefore = _start.AddDays(9) };
        yield return _all with { DeadlineFrom = _start, DeadlineBefore = _start.AddDays(2) };
        yield return _all with { Late = true };
        yield return _all with { Late = false };
        yield return _all with { Openness = Openness.Open };
    }

    /// <summary>Creates seven complaints, a minute apart, that each filter divides.</summary>
    private static async Task<List<Complaint>> CommitMixtureAsync(StoreTrial trial)
    {
        Complaint[] mixture =
        [
            Due(Make(0, "billing/roaming/data", new Customer { Id = "Eva@Example.com", Name = "李雷" }, Status.Received, "ann", "büro", Urgency.Urgent), DeadlineState.Running, _start.AddDays(1)) with { Channel = Channel.Letter },
            Due(Make(1, "billing", new Customer { Id = "C-1", Tier = CustomerTier.Vip }, Status.Received, null, "büro", Urgency.Normal), DeadlineState.Missed, _start.AddHours(-2)),
            Make(2, "billing-errors", new Customer { Id = "c-1", Name = "O'Neil" }, Status.Proposed, "ann", null, Urgency.Critical),
            Due(Make(3, "delivery", new Customer(), Status.Closed, "ben", "buro", Urgency.Normal), DeadlineState.MetLate, _start.AddHours(1)) with { ClosedAt = _start.AddDays(1) },
            Due(Make(4, "Billing/roaming", new Customer { Id = "eva@example.com" }, Status.Proposed, null, null, Urgency.Low), DeadlineState.Paused, _start.AddHours(1)) with { Details = new ComplaintDetails { About = PersonId.Of("zoe") } },
            Due(Make(5, "billing_errors", new Customer { Id = "ann" }, Status.Of("received-late"), "anna", "Büro", Urgency.Low), DeadlineState.Met, _start.AddDays(3), Stage.Acknowledge),
            Due(Make(6, "delivery/late", new Customer { Id = "ben" }, Status.Received, "ben", "night", Urgency.Normal), DeadlineState.Running, _start.AddDays(3), Stage.Update) with { Channel = Channel.Letter },
        ];
        List<Complaint> complaints = [];
        foreach (Complaint complaint in mixture)
            complaints.Add(await trial.MustCommitAsync(new CommitBuilder().Receive(complaint)).ConfigureAwait(false));
        return complaints;
    }

    private static Complaint Due(Complaint complaint, DeadlineState state, DateTimeOffset at, Stage? stage = null) => complaint with
    {
        Deadlines = ImmutableArray.Create(new Deadline
        {
            Id = DeadlineId.Of("target:1"),
            Target = "target",
            Stage = stage ?? Stage.Respond,
            Episode = 1,
            Round = 1,
            State = state,
            StartedAt = _start,
            CountedFrom = _start,
            DueAt = at,
            Basis = "",
            Rules = "",
        }),
    };

    private static Complaint Make(int minute, string category, Customer customer, Status status, string? handler, string? team, Urgency urgency) =>
        SampleComplaints.Received(_start.AddMinutes(minute)) with
        {
            Classification = new Classification(Category.Of(category), urgency),
            Customer = customer,
            Status = status,
            Treatment = new Treatment(handler is null ? null : PersonId.Of(handler), team),
        };

    /// <summary>Checks that these complaints, as far as they match, are listed in order: at once, by ones and by twos.</summary>
    private static async Task MustList(StoreTrial trial, ComplaintSelection selection, IEnumerable<Complaint> complaints, string what)
    {
        ComplaintOrder order = selection.Query.Order;
        List<ComplaintId> expected =
        [
            .. complaints.Where(complaint => ComplaintFilter.Matches(selection, complaint)).Select(complaint => ListPosition.Of(order, complaint))
                .Order(Comparer<ListPosition>.Create((one, other) => one.CompareTo(other, order))).Select(position => position.Id),
        ];
        foreach (int limit in new[] { 100, 1, 2 })
        {
            IReadOnlyList<ListedComplaint> listed = await ListAsync(trial, selection, limit).ConfigureAwait(false);
            Sequence(expected, listed.Select(one => one.Row.Id), $"listed {limit} at a time: {what}");
        }

        await MustCount(trial, selection, CountBy.Nothing, [new(null, expected.Count)]).ConfigureAwait(false);
    }

    private static async Task<List<ListedComplaint>> ListAsync(StoreTrial trial, ComplaintSelection selection, int limit = 100)
    {
        ListRequest request = new(selection.Query, limit) { Owner = selection.Owner, NotInvolving = selection.NotInvolving, HandledBy = selection.HandledBy };
        List<ListedComplaint> listed = [];
        while (true)
        {
            Page<ListedComplaint> page = await trial.Lists.ListAsync(request, trial.CancellationToken).ConfigureAwait(false);
            That(page.Items.Count <= limit, $"at most {limit} complaints are listed");
            listed.AddRange(page.Items);
            if (page.Items.Count < limit || listed.Count > 100)
                return listed;
            request = request with { After = page.Items[^1].Position };
        }
    }

    private static async Task MustCount(StoreTrial trial, ComplaintSelection selection, CountBy by, IEnumerable<ComplaintCount> expected)
    {
        IReadOnlyList<ComplaintCount> counts = await trial.Lists.CountAsync(selection, by, trial.CancellationToken).ConfigureAwait(false);
        Sequence(expected.OrderBy(count => count.Group, StringComparer.Ordinal), counts.OrderBy(count => count.Group, StringComparer.Ordinal), $"the counts by {by} of {selection.Query}");
    }
}
