using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that complaints are found by the texts of their entries, and no longer than the texts are there.</summary>
internal static class TextCases
{
    private const StoreAbilities Needed = StoreAbilities.Lists | StoreAbilities.Texts;
    private static readonly DateTimeOffset _start = SampleComplaints.Start;

    // Few words, so that a random text often has those of a random search, and often next to one another.
    private static readonly string[] _pieces =
        ["fees", "Fee", "feed", "router", "ROUTER-7", "e-mail", "café", "cafe", "Straße", "漫游费", "漫遊費", "漫游", "费", "退款", "款失败", "iPhone漫游", "データ", "ｆｅｅｓ", "the", "don't", "😡", "𠮷野", "ไทย"];

    public static IEnumerable<StoreCase> All =>
    [
        new("A text finds exactly the complaints with an entry that has all its words, and counts them", Exactly, Needed),
        new("Words are found whatever their case, width, accents and Chinese script, and phrases only where they stand", Words, Needed),
        new("Each order lists the complaints that have a text, from every position on", EachOrder, Needed),
        new("A text is one criterion among others, and shows nothing that its reader does not see", WithOthers, Needed),
        new("A text of one realm is not found in another", Realms, Needed),
        new("A rejected commit leaves nothing to be found", Rejected, Needed),
        new("Texts of a batch are found, and those of a batch that is refused are not", OfBatch, Needed | StoreAbilities.Import),
        new("A long text is found up to its last word", LongText, Needed),
        new("An erased text is not found from the erasure's commit on, and what is left of its entry is", Erased, Needed | StoreAbilities.Erasure),
        new("A rejected erasure leaves its texts to be found", RejectedErasure, Needed | StoreAbilities.Erasure),
        new("A purged complaint is not found by its texts", Purged, Needed | StoreAbilities.Purge),
        new("Texts are found after the store is reopened", Reopened, Needed | StoreAbilities.Reopening),
    ];

    private static async Task Exactly(StoreTrial trial)
    {
        Random random = new(17);
        List<(Complaint Complaint, List<IReadOnlyList<string>> Entries)> all = [];
        for (int i = 0; i < 40; i++)
        {
            Complaint? complaint = null;
            List<IReadOnlyList<string>> entries = [];
            for (int entry = random.Next(1, 4); entry > 0; entry--)
            {
                (string text, string? further) = (Text(random, 5), random.Next(3) == 0 ? Text(random, 3) : null);
                CommitBuilder commit = complaint is null ? new CommitBuilder().Receive(SampleComplaints.Received(_start.AddMinutes(i))) : new CommitBuilder().Change(complaint);
                complaint = await trial.MustCommitAsync(commit.WithText(text, further)).ConfigureAwait(false);
                entries.Add(JournalWords.Of(CommitBuilder.SealedOf(text, further)));
            }

            all.Add((complaint!, entries));
        }

        int found = 0;
        for (int i = 0; i < 120; i++)
        {
            string text = i < _pieces.Length ? _pieces[i] : random.Next(4) == 0 ? $"{_pieces[random.Next(6)]}*" : Text(random, 2);
            if (text == "😡")
                continue;
            SearchedText searched = SearchedText.Of(text);
            ComplaintId[] expected = [.. all.Where(one => one.Entries.Exists(searched.IsIn)).Select(one => one.Complaint.Id).Order()];
            await MustFind(trial, new ComplaintQuery { Text = text }, expected).ConfigureAwait(false);
            found += expected.Length;
        }

        That(found > 200, "the searches find something, so that the case proves something");
    }

    private static async Task Words(StoreTrial trial)
    {
        ComplaintId one = await ReceiveAsync(trial, 0, "The Café's ROUTER-7 over\u00adheats; 上個月的國際漫遊費退款失敗，请退费").ConfigureAwait(false);
        ComplaintId two = await ReceiveAsync(trial, 1, "router 8, seventh café: 国际费 ｆｕｌｌ width", "over").ConfigureAwait(false);
        foreach ((string text, ComplaintId[] expected) in ((string, ComplaintId[])[])
        [
            ("router", [one, two]), ("café cafe CAFÉ", [one, two]), ("router-7", [one]), ("router 7", [one]), ("7-router", []), ("heats", []), ("overheats", [one]), ("overheat", []),
            ("overheat*", [one]), ("over*", [one, two]), ("seven*", [two]), ("Full WIDTH", [two]), ("full-width", [two]), ("width-full", []), ("width over", [two]), ("width-over", []),
            ("国际漫游费", [one]), ("國際", [one, two]), ("国际费", [two]), ("费", [one, two]), ("败", [one]), ("失败", [one]), ("败请", []), ("退款 月", [one]), ("费退款失", [one]), ("款退", []), ("电话", []),
        ])
        {
            await MustFind(trial, new ComplaintQuery { Text = text }, expected).ConfigureAwait(false);
        }
    }

    private static async Task EachOrder(StoreTrial trial)
    {
        List<Complaint> having = [];
        for (int i = 0; i < 12; i++)
        {
            Complaint complaint = SampleComplaints.Received(_start.AddMinutes(i)) with { Classification = new Classification(Category.Of("billing"), (Urgency)(i % 3)), Status = i % 5 == 0 ? Status.Closed : Status.Received, ClosedAt = i % 5 == 0 ? _start.AddDays(i) : null };
            Complaint received = await trial.MustCommitAsync(new CommitBuilder().Receive(complaint).WithText(i % 3 == 2 ? "silence" : $"noise number {i}")).ConfigureAwait(false);
            if (i % 3 != 2)
                having.Add(received);
        }

        foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
        {
            foreach (Openness? openness in new Openness?[] { null, Openness.Open, Openness.Closed })
            {
                ComplaintQuery query = new() { Text = "noise", Order = order, Openness = openness };
                ComplaintId[] expected = [.. having.Where(complaint => ComplaintFilter.Matches(query, complaint)).Select(complaint => ListPosition.Of(order, complaint)).Order(Comparer<ListPosition>.Create((one, other) => one.CompareTo(other, order))).Select(position => position.Id)];
                await MustFind(trial, query, expected, inOrder: true).ConfigureAwait(false);
            }
        }
    }

    private static async Task WithOthers(StoreTrial trial)
    {
        Complaint mine = SampleComplaints.Received(_start) with { Treatment = new Treatment(PersonId.Of("ann"), "desk"), Customer = new Customer { Id = "C-1" } };
        Complaint others = SampleComplaints.Received(_start.AddMinutes(1)) with { Treatment = new Treatment(PersonId.Of("ben"), "night"), Customer = new Customer { Id = "C-2" }, Details = new ComplaintDetails { About = PersonId.Of("zoe") } };
        foreach (Complaint complaint in (Complaint[])[mine, others])
            await trial.MustCommitAsync(new CommitBuilder().Receive(complaint).WithText("the same noise")).ConfigureAwait(false);
        await ReceiveAsync(trial, 2, "silence").ConfigureAwait(false);
        ComplaintQuery noise = new() { Text = "noise" };
        await MustFind(trial, noise, mine.Id, others.Id).ConfigureAwait(false);
        await MustFind(trial, noise with { Handler = PersonId.Of("ann") }, mine.Id).ConfigureAwait(false);
        await MustFind(trial, noise with { Handler = PersonId.Of("ann"), OrTeams = ["night"] }, mine.Id, others.Id).ConfigureAwait(false);
        await MustFind(trial, noise with { CustomerId = "C-2" }, others.Id).ConfigureAwait(false);
        await MustFind(trial, noise with { Category = Category.Of("nowhere") }).ConfigureAwait(false);
        await MustFind(trial, new ComplaintSelection(noise) { Owner = "C-1" }, mine.Id).ConfigureAwait(false);
        await MustFind(trial, new ComplaintSelection(noise) { NotInvolving = PersonId.Of("zoe") }, mine.Id).ConfigureAwait(false);
        await MustFind(trial, new ComplaintSelection(noise) { HandledBy = new(null, ["night"]) }, others.Id).ConfigureAwait(false);
    }

    private static async Task OfBatch(StoreTrial trial)
    {
        ComplaintCommit[] commits = [.. Enumerable.Range(0, 34).Select(i => new CommitBuilder().Receive(SampleComplaints.Received(_start.AddMinutes(i)), entries: 2).WithText($"noise of number{i} 账单").WithKey($"row{i}").Build())];
        Equal(0, (await trial.Importing.ImportAsync(commits, trial.CancellationToken).ConfigureAwait(false)).Count, "the number of commits that refuse a batch of new complaints");
        await MustFind(trial, new ComplaintQuery { Text = "noise" }, [.. commits.Select(static commit => commit.Changes[0].After.Id)]).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = "number33 账单" }, commits[33].Changes[0].After.Id).ConfigureAwait(false);

        ComplaintCommit refused = new CommitBuilder().Receive(SampleComplaints.Received(_start.AddDays(1))).WithText("silence").WithKey("other").Build();
        Equal(1, (await trial.Importing.ImportAsync([refused, commits[0]], trial.CancellationToken).ConfigureAwait(false)).Count, "the number of commits that refuse a batch with one that is there");
        await MustFind(trial, new ComplaintQuery { Text = "silence" }).ConfigureAwait(false);
    }

    private static async Task Realms(StoreTrial trial)
    {
        Realm north = Realm.Of("north");
        ComplaintId here = await ReceiveAsync(trial, 0, "noise").ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder(north).Receive(SampleComplaints.Received(_start, here)).WithText("silence")).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = "noise" }, here).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = "silence" }).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery(north) { Text = "silence" }, here).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery(north) { Text = "noise" }).ConfigureAwait(false);
    }

    private static async Task Rejected(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithText("first")).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(first).WithText("second")).ConfigureAwait(false);
        Expect<CommitResult.Conflict>(await trial.CommitAsync(new CommitBuilder().Change(first).WithText("third")).ConfigureAwait(false), "a commit that is stale");
        TallyKey tally = new("load/ann");
        Expect<CommitResult.LimitReached>(await trial.CommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithText("fourth").Tally(tally, 1, atMost: 0)).ConfigureAwait(false), "a commit at a limit");
        foreach ((string text, bool isThere) in ((string, bool)[])[("first", true), ("second", true), ("third", false), ("fourth", false)])
            await MustFind(trial, new ComplaintQuery { Text = text }, isThere ? [first.Id] : []).ConfigureAwait(false);
    }

    private static async Task LongText(StoreTrial trial)
    {
        string chinese = string.Concat(Enumerable.Range(0, 9_990).Select(i => (char)(0x4e00 + (i * 7919 % 20_000))));
        ComplaintId one = await ReceiveAsync(trial, 0, $"{chinese}退款").ConfigureAwait(false);
        ComplaintId two = await ReceiveAsync(trial, 1, $"{string.Join(' ', Enumerable.Repeat("the same word", 600))} {new string('x', 300)} last").ConfigureAwait(false);
        ComplaintId three = await ReceiveAsync(trial, 2, string.Join(' ', Enumerable.Range(0, 16_000).Select(i => $"{i:x4}{new string('ჰ', 40)}"))).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = $"{4_000:x4}*" }, three).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = $"{15_999:x4}*" }).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = "退款" }, one).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = chinese[5_000..5_100] }, one).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = "last" }, two).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = "the-same-word word-the" }, two).ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = new string('x', 100) }, two).ConfigureAwait(false);
        // A word that is left out, because it is there too often, does not bring its neighbours together.
        await MustFind(trial, new ComplaintQuery { Text = "same-the" }).ConfigureAwait(false);
    }

    private static async Task Erased(StoreTrial trial)
    {
        Complaint received = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithText("first noise", "reason")).ConfigureAwait(false);
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Change(received).WithText("second noise")).ConfigureAwait(false);
        Erasure part = new(new CommitBuilder().Change(complaint).WithText("erased").Build(), [new(complaint.Id, 1, CommitBuilder.SealedOf("reason"))]);
        Expect<CommitResult.Committed>(await trial.Erasable.EraseAsync(part, trial.CancellationToken).ConfigureAwait(false), "an erasure without conflicts");
        foreach ((string text, bool isThere) in ((string, bool)[])[("first", false), ("reason", true), ("second", true), ("noise", true), ("erased", true)])
            await MustFind(trial, new ComplaintQuery { Text = text }, isThere ? [complaint.Id] : []).ConfigureAwait(false);
        Complaint after = part.Commit.Changes[0].After;
        Erasure whole = new(new CommitBuilder().Change(after).WithText("again").Build(), [new(after.Id, 1, default), new(after.Id, 2, default), new(after.Id, 3, default)]);
        Expect<CommitResult.Committed>(await trial.Erasable.EraseAsync(whole, trial.CancellationToken).ConfigureAwait(false), "an erasure without conflicts");
        foreach ((string text, bool isThere) in ((string, bool)[])[("reason", false), ("second", false), ("noise", false), ("erased", false), ("again", true)])
            await MustFind(trial, new ComplaintQuery { Text = text }, isThere ? [complaint.Id] : []).ConfigureAwait(false);
    }

    private static async Task RejectedErasure(StoreTrial trial)
    {
        Complaint first = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithText("noise")).ConfigureAwait(false);
        await trial.MustCommitAsync(new CommitBuilder().Change(first).WithText("other")).ConfigureAwait(false);
        Erasure stale = new(new CommitBuilder().Change(first).Build(), [new(first.Id, 1, default)]);
        Expect<CommitResult.Conflict>(await trial.Erasable.EraseAsync(stale, trial.CancellationToken).ConfigureAwait(false), "an erasure whose commit is stale");
        await MustFind(trial, new ComplaintQuery { Text = "noise" }, first.Id).ConfigureAwait(false);
    }

    private static async Task Purged(StoreTrial trial)
    {
        Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received()).WithText("noise")).ConfigureAwait(false);
        ComplaintId other = await ReceiveAsync(trial, 1, "noise").ConfigureAwait(false);
        Expect<CommitResult.Committed>(await trial.Purgeable.PurgeAsync(new Purge(Realm.Default, PurgeCases.Of(complaint)), trial.CancellationToken).ConfigureAwait(false), "a purge");
        await MustFind(trial, new ComplaintQuery { Text = "noise" }, other).ConfigureAwait(false);
    }

    private static async Task Reopened(StoreTrial trial)
    {
        ComplaintId id = await ReceiveAsync(trial, 0, "noise 漫游费").ConfigureAwait(false);
        await trial.OpenAsync().ConfigureAwait(false);
        await MustFind(trial, new ComplaintQuery { Text = "noise 游费" }, id).ConfigureAwait(false);
    }

    private static async Task<ComplaintId> ReceiveAsync(StoreTrial trial, int minute, string text, string? further = null) =>
        (await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(_start.AddMinutes(minute))).WithText(text, further)).ConfigureAwait(false)).Id;

    private static string Text(Random random, int most) =>
        string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => _pieces[random.Next(_pieces.Length)]).Append("7"));

    private static Task MustFind(StoreTrial trial, ComplaintQuery query, params ComplaintId[] expected) => MustFind(trial, query, expected, inOrder: false);

    private static Task MustFind(StoreTrial trial, ComplaintQuery query, ComplaintId[] expected, bool inOrder) => MustFind(trial, new ComplaintSelection(query), expected, inOrder);

    private static Task MustFind(StoreTrial trial, ComplaintSelection selection, params ComplaintId[] expected) => MustFind(trial, selection, expected, inOrder: false);

    /// <summary>Checks that a list holds these complaints, at once and by twos, and a count their number.</summary>
    private static async Task MustFind(StoreTrial trial, ComplaintSelection selection, ComplaintId[] expected, bool inOrder)
    {
        ComplaintId[] wanted = inOrder ? expected : [.. expected.Order()];
        foreach (int limit in new[] { 100, 2 })
        {
            ListRequest request = new(selection.Query, limit) { Owner = selection.Owner, NotInvolving = selection.NotInvolving, HandledBy = selection.HandledBy };
            List<ComplaintId> found = [];
            while (true)
            {
                Page<ListedComplaint> page = await trial.Lists.ListAsync(request, trial.CancellationToken).ConfigureAwait(false);
                found.AddRange(page.Items.Select(one => one.Row.Id));
                if (page.Items.Count < limit || found.Count > 100)
                    break;
                request = request with { After = page.Items[^1].Position };
            }

            Sequence(wanted, found, $"the complaints found by '{selection.Query.Text}', {limit} at a time, {selection.Query.Order}");
        }

        IReadOnlyList<ComplaintCount> counts = await trial.Lists.CountAsync(selection, CountBy.Nothing, trial.CancellationToken).ConfigureAwait(false);
        Sequence([new(null, wanted.Length)], counts, $"the count of complaints found by '{selection.Query.Text}'");
    }
}
