using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that queries find complaints by their current state.</summary>
internal static class QueryCases
{
    private static readonly ComplaintQuery _all = new(Realm.Default);

    public static IEnumerable<StoreCase> All =>
    [
        new("A query without a filter finds all complaints, in the order of their identifiers", FindsAll, StoreAbilities.Queries),
        new("A query finds complaints by their current state", FindsLatest, StoreAbilities.Queries),
        new("Each filter finds exactly the matching complaints", EachFilter, StoreAbilities.Queries),
        new("A customer's e-mail address is found in every spelling of upper and lower case", Addresses, StoreAbilities.Queries),
        new("Complaints are found by the current instant of their next due event, to the microsecond", DueBy, StoreAbilities.Queries),
        new("A query finds the complaints that nobody has, and those that somebody has", HasHandler, StoreAbilities.Queries),
        new("Complaints are found by the current values of the host's own fields, and by no others", Fields, StoreAbilities.Queries),
        new("Values of fields are not found once they are erased", ErasedFields, StoreAbilities.Queries | StoreAbilities.Erasure),
        new("Nothing is kept beside snapshots of fields that were cleared or erased", KeptFields, StoreAbilities.Verification | StoreAbilities.Erasure),
        new("Several filters find the complaints that match all of them", Combined, StoreAbilities.Queries),
        new("Pages of a query neither skip nor repeat a complaint while new ones arrive", StablePages, StoreAbilities.Queries),
        new("Pages of a query skip no complaint while those already read leave it", LeavingPages, StoreAbilities.Queries),
        new("The last page of a query has no continuation, and every other page has one", Continuation, StoreAbilities.Queries),
        new("Pages of a filtered query are full until the last", FullPages, StoreAbilities.Queries),
        new("A page size below 1 or above 1,000 is refused", PageSize, StoreAbilities.Queries),
        new("An unknown continuation is refused", ForeignContinuation, StoreAbilities.Queries),
    ];

    private static async Task FindsAll(StoreTrial trial)
    {
        List<Complaint> complaints = [];
        foreach (int minutes in new[] { 5, 1, 4, 1, 3, 9 })
            complaints.Add(await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddMinutes(minutes)))).ConfigureAwait(false));
        await MustFind(trial, _all, complaints, "everything").ConfigureAwait(false);
        Page<Complaint> page = await trial.Queries.QueryAsync(_all, trial.CancellationToken).ConfigureAwait(false);
        foreach ((Complaint expected, Complaint seen) in complaints.OrderBy(complaint => complaint.Id).Zip(page.Items))
            Same(expected, seen, "a snapshot that a query found");
    }

    private static async Task FindsLatest(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        ComplaintQuery received = _all with { Statuses = [Status.Received] };
        ComplaintQuery proposed = _all with { Statuses = [Status.Proposed] };
        await MustFind(trial, received, [complaint], "those received").ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint, before => before with { Status = Status.Proposed })).ConfigureAwait(false);
        await MustFind(trial, received, [], "those received, after the only one has moved on").ConfigureAwait(false);
        await MustFind(trial, proposed, [complaint], "those proposed").ConfigureAwait(false);
    }

    private static async Task HasHandler(StoreTrial trial)
    {
        Complaint nobodys = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint queued = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received() with { Treatment = new(Team: "front-desk") })).ConfigureAwait(false);
        Complaint handled = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received() with { Treatment = new(PersonId.Of("li.na")) })).ConfigureAwait(false);
        await MustFind(trial, _all with { HasHandler = false }, [nobodys, queued], "those that nobody has").ConfigureAwait(false);
        await MustFind(trial, _all with { HasHandler = true }, [handled], "those that somebody has").ConfigureAwait(false);
    }

    private static async Task EachFilter(StoreTrial trial)
    {
        List<Complaint> complaints = await CommitMixtureAsync(trial).ConfigureAwait(false);
        foreach (ComplaintQuery query in Filters())
            await MustFind(trial, query, complaints.Where(complaint => ComplaintFilter.Matches(query, complaint)), query.ToString()).ConfigureAwait(false);

        // The cases compare with the library's own filter, which is checked here against the documented properties of a query.
        DateTimeOffset start = SampleComplaints.Start;
        await MustFind(trial, _all with { ReceivedFrom = start.AddMinutes(1), ReceivedBefore = start.AddMinutes(3) }, complaints[1..3], "those received from the second on and before the fourth").ConfigureAwait(false);
        await MustFind(trial, _all with { ReceivedFrom = start.AddMinutes(1).AddTicks(TimeSpan.TicksPerMicrosecond), ReceivedBefore = start.AddMinutes(2).AddTicks(TimeSpan.TicksPerMicrosecond) }, complaints[2..3], "those received from a microsecond after the second on and before a microsecond after the third").ConfigureAwait(false);
        await MustFind(trial, _all with { Category = Category.Of("billing") }, [complaints[0], complaints[1]], "those of billing and below, but not of billing-errors").ConfigureAwait(false);
        await MustFind(trial, _all with { Openness = Openness.Closed }, [complaints[3]], "those closed").ConfigureAwait(false);
        await MustFind(trial, _all with { CustomerId = "C-1" }, [complaints[1]], "those of customer C-1").ConfigureAwait(false);
        await MustFind(trial, _all with { CustomerId = "c-1" }, [complaints[2]], "those of customer c-1").ConfigureAwait(false);
    }

    private static async Task Addresses(StoreTrial trial)
    {
        List<Complaint> complaints = [];
        foreach (string id in new[] { "Eva.Long@Example.com", "eva.long@example.com", "eva.longer@example.com", "EVA.LONG" })
            complaints.Add(await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received() with { Customer = new Customer { Id = id } })).ConfigureAwait(false));
        foreach (string id in new[] { "Eva.Long@Example.com", "eva.long@example.com", "EVA.LONG@EXAMPLE.COM" })
            await MustFind(trial, _all with { CustomerId = id }, complaints[..2], $"those of {id}").ConfigureAwait(false);
        await MustFind(trial, _all with { CustomerId = "eva.long" }, [], "those of eva.long").ConfigureAwait(false);
    }

    private static async Task Fields(StoreTrial trial)
    {
        Complaint one = await trial.MustCommitAsync(new CommitBuilder().Receive(WithFields("A-1", "prepaid", "DE02"))).ConfigureAwait(false);
        Complaint two = await trial.MustCommitAsync(new CommitBuilder().Receive(WithFields("A-2", "prepaid", "DE03 陈"))).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        Complaint other = await trial.MustCommitAsync(new CommitBuilder(Realm.Of("other")).Receive(WithFields("A-1", "prepaid", "DE02"))).ConfigureAwait(false);

        await MustFind(trial, With(("plan", "prepaid")), [one, two], "those whose plan is prepaid").ConfigureAwait(false);
        await MustFind(trial, With(("plan", "prepaid"), ("order", "A-2")), [two], "those of order A-2 whose plan is prepaid").ConfigureAwait(false);
        await MustFind(trial, With(("order", "A-1"), ("iban", "DE03 陈")), [], "those of the order of one and the account of another").ConfigureAwait(false);
        await MustFind(trial, With(("iban", "DE03 陈")), [two], "those of account DE03").ConfigureAwait(false);
        await MustFind(trial, With(("order", "a-1")), [], "those of order a-1, whose case differs").ConfigureAwait(false);
        await MustFind(trial, With(("plan", "A-1")), [], "those whose plan is the order of another").ConfigureAwait(false);
        await MustFind(trial, With(("order", "A-1")) with { Realm = Realm.Of("other") }, [other], "those of order A-1 in another realm").ConfigureAwait(false);

        // The entries between do not touch the fields.
        one = await trial.MustCommitAsync(new CommitBuilder().Change(one, before => before with { Status = Status.Proposed })).ConfigureAwait(false);
        await MustFind(trial, With(("order", "A-1")), [one], "those of order A-1, after another change").ConfigureAwait(false);
        one = await trial.MustCommitAsync(new CommitBuilder().Change(one, before => before with { Fields = WithFields("A-3", "prepaid", "DE03 陈").Fields })).ConfigureAwait(false);
        await MustFind(trial, With(("order", "A-1")), [], "those of order A-1, after it was changed").ConfigureAwait(false);
        await MustFind(trial, With(("iban", "DE03 陈")), [one, two], "those of account DE03, after another was changed to it").ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(one, before => before with { Fields = ComplaintFields.None })).ConfigureAwait(false);
        await MustFind(trial, With(("plan", "prepaid")), [two], "those whose plan is prepaid, after the fields of one were cleared").ConfigureAwait(false);
    }

    private static async Task ErasedFields(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(WithFields("A-1", "prepaid", "DE02"))).ConfigureAwait(false);
        complaint = await EraseFieldsAsync(trial, complaint).ConfigureAwait(false);
        await MustFind(trial, With(("iban", "DE02")), [], "those of an account that was erased").ConfigureAwait(false);
        await MustFind(trial, With(("iban", Personal.Erased)), [], "those with an erased account").ConfigureAwait(false);
        await MustFind(trial, With(("order", "A-1")), [complaint], "those of order A-1, whose account was erased").ConfigureAwait(false);
    }

    private static async Task KeptFields(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(WithFields("A-1", "prepaid", "DE02"))).ConfigureAwait(false);
        await MustKeepAsync("the fields of a new complaint").ConfigureAwait(false);
        complaint = await EraseFieldsAsync(trial, complaint).ConfigureAwait(false);
        await MustKeepAsync("the fields of a complaint whose account was erased").ConfigureAwait(false);
        complaint = await trial.MustCommitAsync(new CommitBuilder().Change(complaint, before => before with { Fields = ComplaintFields.None })).ConfigureAwait(false);
        await MustKeepAsync("the fields of a complaint whose fields were cleared").ConfigureAwait(false);

        async Task MustKeepAsync(string what)
        {
            StoredQuery query = new(Realm.Default) { Complaint = complaint.Id };
            StoredComplaint stored = (await trial.Verifiable.ReadStoredAsync(query, trial.CancellationToken).ConfigureAwait(false)).Items[0];
            IReadOnlyDictionary<string, string?> columns = trial.Verifiable.ColumnsOf(Realm.Default, complaint, stored.Entries[^1]);
            foreach ((string name, string? value) in stored.Columns)
                Equal(columns.GetValueOrDefault(name), value, $"'{name}' beside the snapshot: {what}");
        }
    }

    private static async Task<Complaint> EraseFieldsAsync(StoreTrial trial, Complaint complaint)
    {
        ComplaintFields erased = complaint.Fields with { Personal = [.. complaint.Fields.Personal.Select(field => field with { Text = Personal.Erased })] };
        ComplaintCommit commit = new CommitBuilder().Change(complaint, before => before with { Fields = erased }).Build();
        Erasure erasure = new(commit, [new ErasedEntry(complaint.Id, 1, default)]);
        Expect<CommitResult.Committed>(await trial.Erasable.EraseAsync(erasure, trial.CancellationToken).ConfigureAwait(false), "an erasure without conflicts");
        return commit.Changes[0].After;
    }

    private static Complaint WithFields(string order, string plan, string iban) => SampleComplaints.Received() with
    {
        Fields = new()
        {
            Values = [new("order", FieldKind.Text, order), new("plan", FieldKind.Choice, plan)],
            Personal = [new("iban", FieldKind.Text, iban)],
        },
    };

    private static ComplaintQuery With(params (string Name, string Value)[] fields) =>
        _all with { Fields = fields.ToDictionary(field => field.Name, field => (FieldValue)field.Value) };

    private static async Task DueBy(StoreTrial trial)
    {
        DateTimeOffset due = SampleComplaints.Start.AddHours(1);
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received() with { People = DueAt(due) })).ConfigureAwait(false);
        Complaint later = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received() with { People = DueAt(due.AddDays(1)) })).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        await MustFind(trial, _all with { DueBy = due.AddTicks(-TimeSpan.TicksPerMicrosecond) }, [], "those due a microsecond before the first one").ConfigureAwait(false);
        await MustFind(trial, _all with { DueBy = due.ToOffset(TimeSpan.FromHours(-5)) }, [complaint], "those due at the instant of the first one").ConfigureAwait(false);
        await MustFind(trial, _all with { DueBy = due.AddYears(1) }, [complaint, later], "those due within a year").ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(complaint, before => before with { People = ComplaintPeople.None })).ConfigureAwait(false);
        await MustFind(trial, _all with { DueBy = due.AddYears(1) }, [later], "those due within a year, after the first one was handled").ConfigureAwait(false);
    }

    private static async Task Combined(StoreTrial trial)
    {
        List<Complaint> complaints = await CommitMixtureAsync(trial).ConfigureAwait(false);
        ComplaintQuery[] filters = [.. Filters()];
        foreach (ComplaintQuery a in filters)
        {
            foreach (ComplaintQuery b in filters)
            {
                ComplaintQuery both = a with
                {
                    Statuses = a.Statuses.Count > 0 ? a.Statuses : b.Statuses,
                    Handler = a.Handler ?? b.Handler,
                    Team = a.Team ?? b.Team,
                    Category = a.Category ?? b.Category,
                    CustomerId = a.CustomerId ?? b.CustomerId,
                    Openness = a.Openness ?? b.Openness,
                    ReceivedFrom = a.ReceivedFrom ?? b.ReceivedFrom,
                    ReceivedBefore = a.ReceivedBefore ?? b.ReceivedBefore,
                    DueBy = a.DueBy ?? b.DueBy,
                };
                await MustFind(trial, both, complaints.Where(complaint => ComplaintFilter.Matches(both, complaint)), both.ToString()).ConfigureAwait(false);
            }
        }
    }

    /// <summary>As bulk work reads: whatever it has changed meets the query no more.</summary>
    private static async Task LeavingPages(StoreTrial trial)
    {
        List<ComplaintId> received = [];
        for (int i = 0; i < 9; i++)
            received.Add((await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddMinutes(i)))).ConfigureAwait(false)).Id);

        List<ComplaintId> seen = [];
        ComplaintQuery? query = _all with { Statuses = [Status.Received], PageSize = 2 };
        for (int pages = 0; query is not null; pages++)
        {
            That(pages < 50, "pages of a query come to an end");
            Page<Complaint> page = await trial.Queries.QueryAsync(query, trial.CancellationToken).ConfigureAwait(false);
            foreach (Complaint complaint in page.Items)
            {
                seen.Add(complaint.Id);
                await trial.MustCommitAsync(new CommitBuilder().Change(complaint, before => before with { Status = Status.Proposed })).ConfigureAwait(false);
            }

            query = page.Continuation is null ? null : query with { Continuation = page.Continuation };
        }

        Equal(string.Join(' ', received.Order()), string.Join(' ', seen), "the complaints on all pages, each of which left the query once it was read");
    }

    private static async Task StablePages(StoreTrial trial)
    {
        List<Complaint> first = [];
        for (int i = 0; i < 9; i++)
            first.Add(await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddMinutes(i)))).ConfigureAwait(false));

        List<ComplaintId> seen = [];
        ComplaintQuery query = _all with { PageSize = 2 };
        for (int pages = 0; ; pages++)
        {
            That(pages < 50, "pages of a query come to an end");
            Page<Complaint> page = await trial.Queries.QueryAsync(query, trial.CancellationToken).ConfigureAwait(false);
            seen.AddRange(page.Items.Select(complaint => complaint.Id));
            if (page.Continuation is null)
                break;
            query = query with { Continuation = page.Continuation };

            // One complaint before all seen ones, which must not appear; and a changed one, which must appear exactly once.
            if (pages < 4)
            {
                await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddDays(-1)))).ConfigureAwait(false);
                await trial.MustCommitAsync(new CommitBuilder().Change(first[pages * 2])).ConfigureAwait(false);
                await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddDays(1 + pages)))).ConfigureAwait(false);
            }
        }

        Equal(seen.Count, seen.Distinct().Count(), "the number of different complaints on the pages");
        Sequence(seen.Order(), seen, "the complaints on the pages, in the order of their identifiers");
        Sequence(first.Select(complaint => complaint.Id).Order(), seen.Intersect(first.Select(complaint => complaint.Id)), "the complaints that were there from the beginning");
    }

    private static async Task Continuation(StoreTrial trial)
    {
        for (int i = 0; i < 4; i++)
            await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        foreach ((int size, bool more) in new[] { (1, true), (3, true), (4, false), (5, false) })
        {
            Page<Complaint> page = await trial.Queries.QueryAsync(_all with { PageSize = size }, trial.CancellationToken).ConfigureAwait(false);
            Equal(Math.Min(size, 4), page.Items.Count, $"the number of complaints on a page of {size} of 4");
            Equal(more, page.Continuation is not null, $"whether a page of {size} of 4 has a continuation");
        }
    }

    private static async Task FullPages(StoreTrial trial)
    {
        for (int i = 0; i < 12; i++)
            await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(SampleComplaints.Start.AddMinutes(i)) with { Status = i % 3 == 0 ? Status.Proposed : Status.Received })).ConfigureAwait(false);
        ComplaintQuery query = _all with { Statuses = [Status.Proposed], PageSize = 3 };
        Page<Complaint> page = await trial.Queries.QueryAsync(query, trial.CancellationToken).ConfigureAwait(false);
        Equal(3, page.Items.Count, "the number of complaints on the first page of 3 of 4 found");
        page = await trial.Queries.QueryAsync(query with { Continuation = page.Continuation }, trial.CancellationToken).ConfigureAwait(false);
        Equal(1, page.Items.Count, "the number of complaints on the second page of 3 of 4 found");
    }

    private static async Task PageSize(StoreTrial trial)
    {
        foreach (int size in new[] { 0, -1, ComplaintQuery.MaxPageSize + 1, int.MinValue, int.MaxValue })
            await MustRefuseAsync<ArgumentException>(async () => await trial.Queries.QueryAsync(_all with { PageSize = size }, trial.CancellationToken).ConfigureAwait(false), $"a page size of {size}").ConfigureAwait(false);
        await trial.Queries.QueryAsync(_all with { PageSize = ComplaintQuery.MaxPageSize }, trial.CancellationToken).ConfigureAwait(false);
    }

    private static async Task ForeignContinuation(StoreTrial trial)
    {
        await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received())).ConfigureAwait(false);
        foreach (string continuation in new[] { "", "no such", "' OR 1=1 --", "投诉" })
            await MustRefuseAsync<ArgumentException>(async () => await trial.Queries.QueryAsync(_all with { Continuation = continuation }, trial.CancellationToken).ConfigureAwait(false), $"the continuation '{continuation}'").ConfigureAwait(false);
    }

    private static IEnumerable<ComplaintQuery> Filters()
    {
        DateTimeOffset start = SampleComplaints.Start;
        yield return _all with { Statuses = [Status.Received] };
        yield return _all with { Statuses = [Status.Closed, Status.Proposed] };
        yield return _all with { Statuses = [Status.Of("nowhere")] };
        yield return _all with { Handler = PersonId.Of("ann") };
        yield return _all with { Team = "büro" };
        yield return _all with { Category = Category.Of("billing") };
        yield return _all with { Category = Category.Of("billing/roaming") };
        yield return _all with { Category = Category.Of("bill") };
        yield return _all with { Category = Category.Of("billing_errors") };
        yield return _all with { CustomerId = "C-1" };
        yield return _all with { CustomerId = "客户%" };
        yield return _all with { Openness = Openness.Open };
        yield return _all with { Openness = Openness.Closed };
        yield return _all with { ReceivedFrom = start.AddMinutes(2) };
        yield return _all with { ReceivedBefore = start.AddMinutes(2) };
        yield return _all with { DueBy = start.AddDays(1) };
        yield return _all with { DueBy = start.AddDays(30) };
        yield return _all with { ReceivedFrom = start.AddMinutes(2).ToOffset(TimeSpan.FromHours(8)) };
    }

    /// <summary>Creates six complaints, a minute apart, that each filter divides.</summary>
    private static async Task<List<Complaint>> CommitMixtureAsync(StoreTrial trial)
    {
        Complaint[] mixture =
        [
            Make(0, "billing/roaming/data", "客户%", Status.Received, "ann", "büro"),
            Make(1, "billing", "C-1", Status.Received, null, "büro") with { People = DueAt(SampleComplaints.Start.AddDays(1)) },
            Make(2, "billing-errors", "c-1", Status.Proposed, "ann", null) with { People = DueAt(SampleComplaints.Start.AddDays(2)) },
            Make(3, "delivery", null, Status.Closed, "ben", "buro") with { ClosedAt = SampleComplaints.Start.AddDays(1) },
            Make(4, "Billing/roaming", "客户x", Status.Proposed, null, null),
            Make(5, "billing_errors", "C-2", Status.Of("received-late"), "anna", "Büro"),
        ];
        List<Complaint> complaints = [];
        foreach (Complaint complaint in mixture)
            complaints.Add(await trial.MustCommitAsync(new CommitBuilder().Receive(complaint)).ConfigureAwait(false));
        return complaints;
    }

    private static ComplaintPeople DueAt(DateTimeOffset due) => new() { Postponed = new("team seniors", null, SampleComplaints.Start, 1, due) };

    private static Complaint Make(int minute, string category, string? customer, Status status, string? handler, string? team) =>
        SampleComplaints.Received(SampleComplaints.Start.AddMinutes(minute)) with
        {
            Classification = new Classification(Category.Of(category), Urgency.Normal),
            Customer = new Customer { Id = customer },
            Status = status,
            Treatment = new Treatment(handler is null ? null : PersonId.Of(handler), team),
        };

    /// <summary>Checks that the query finds these complaints, in the order of their identifiers, on one page and on pages of two.</summary>
    private static async Task MustFind(StoreTrial trial, ComplaintQuery query, IEnumerable<Complaint> expected, string what)
    {
        List<ComplaintId> ids = [.. expected.Select(complaint => complaint.Id).Order()];
        Page<Complaint> page = await trial.Queries.QueryAsync(query, trial.CancellationToken).ConfigureAwait(false);
        Sequence(ids, page.Items.Select(complaint => complaint.Id), $"found on one page: {what}");
        List<ComplaintId> seen = [];
        string? continuation = null;
        do
        {
            page = await trial.Queries.QueryAsync(query with { PageSize = 2, Continuation = continuation }, trial.CancellationToken).ConfigureAwait(false);
            seen.AddRange(page.Items.Select(complaint => complaint.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null && seen.Count <= ids.Count);
        Sequence(ids, seen, $"found on pages of 2: {what}");
    }
}
