using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Keeps the words of texts in a table of its own, as a database does; each planted store keeps or searches them in a wrong way.</summary>
internal class SpoiledTexts(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Dictionary<(Realm Realm, ComplaintId Complaint, long Sequence), IReadOnlyList<string>> _words = [];

    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) =>
        Keep(commit, await Inner.CommitAsync(commit, cancellationToken));

    public override async ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<Guid> refused = await Inner.ImportAsync(commits, cancellationToken);
        foreach (ComplaintCommit commit in KeepsImported ? commits : [])
            Keep(commit, refused.Count == 0 ? CommitResult.Done : CommitResult.Stale);
        return refused;
    }

    public override async ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default)
    {
        CommitResult result = Keep(erasure.Commit, await Inner.EraseAsync(erasure, cancellationToken));
        if (Erases && result is CommitResult.Committed)
        {
            foreach (ErasedEntry entry in erasure.Entries)
                _words[(erasure.Commit.Realm, entry.Complaint, entry.Sequence)] = LeavesRest ? JournalWords.Of(entry) : [];
        }

        return result;
    }

    public override async ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Query.Text is not { } text)
            return await Inner.ListAsync(request, cancellationToken);
        Page<ListedComplaint> all = await Inner.ListAsync(request with { Limit = 1_000, Query = request.Query with { Text = null } }, cancellationToken);
        return new([.. all.Items.Where(one => Has(request.Query.Realm, one.Row.Id, text)).Take(request.Limit)]);
    }

    public override async ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken = default)
    {
        if (selection.Query.Text is null)
            return await Inner.CountAsync(selection, by, cancellationToken);
        ListRequest all = new(selection.Query, 1_000) { Owner = selection.Owner, NotInvolving = selection.NotInvolving, HandledBy = selection.HandledBy };
        return [new(null, (await ListAsync(all, cancellationToken)).Items.Count)];
    }

    protected virtual bool KeepsImported => true;

    protected virtual bool Erases => true;

    protected virtual bool LeavesRest => true;

    protected virtual bool IsOf(Realm realm, Realm searched) => realm == searched;

    protected virtual CommitResult Keep(ComplaintCommit commit, CommitResult result)
    {
        if (result is CommitResult.Committed)
            KeepAll(commit);
        return result;
    }

    protected void KeepAll(ComplaintCommit commit)
    {
        foreach (StoredEntry entry in commit.Changes.SelectMany(change => change.Entries))
            _words[(commit.Realm, entry.Complaint, entry.Sequence)] = JournalWords.Of(entry);
    }

    protected virtual bool Has(IEnumerable<IReadOnlyList<string>> entries, SearchedText text) => entries.Any(text.IsIn);

    private bool Has(Realm realm, ComplaintId id, string text) =>
        Has(_words.Where(row => IsOf(row.Key.Realm, realm) && row.Key.Complaint == id).Select(row => row.Value), SearchedText.Of(text));
}

/// <summary>Finds texts after they were erased.</summary>
internal sealed class FindsErased(InMemoryComplaintStore inner) : SpoiledTexts(inner)
{
    protected override bool Erases => false;
}

/// <summary>Erases the words of a whole entry with one of its texts.</summary>
internal sealed class ForgetsRest(InMemoryComplaintStore inner) : SpoiledTexts(inner)
{
    protected override bool LeavesRest => false;
}

/// <summary>Finds the texts of all realms.</summary>
internal sealed class FindsElsewhere(InMemoryComplaintStore inner) : SpoiledTexts(inner)
{
    protected override bool IsOf(Realm realm, Realm searched) => true;
}

/// <summary>Keeps words before it knows whether the commit is done.</summary>
internal sealed class KeepsRejected(InMemoryComplaintStore inner) : SpoiledTexts(inner)
{
    protected override CommitResult Keep(ComplaintCommit commit, CommitResult result)
    {
        KeepAll(commit);
        return result;
    }
}

/// <summary>Looks for the words of a phrase wherever they stand.</summary>
internal sealed class BreaksPhrases(InMemoryComplaintStore inner) : SpoiledTexts(inner)
{
    protected override bool Has(IEnumerable<IReadOnlyList<string>> entries, SearchedText text) => entries.Any(words => text.Phrases.All(phrase =>
        phrase.Words.SkipLast(1).All(words.Contains) && words.Any(word => phrase.IsPrefix ? word.StartsWith(phrase.Words[^1], StringComparison.Ordinal) : word == phrase.Words[^1])));
}

/// <summary>Joins the words of all entries of a complaint.</summary>
internal sealed class JoinsEntries(InMemoryComplaintStore inner) : SpoiledTexts(inner)
{
    protected override bool Has(IEnumerable<IReadOnlyList<string>> entries, SearchedText text) => text.IsIn([.. entries.SelectMany(words => words)]);
}

/// <summary>Lists, and says that it cannot be asked for texts.</summary>
internal sealed class WithoutTexts() : SpoiledStore(new InMemoryComplaintStore()), ITextSearch
{
    bool ITextSearch.SearchesTexts => false;
}

/// <summary>Writes imported complaints without the words of their texts.</summary>
internal sealed class ImportsWithoutTexts(InMemoryComplaintStore inner) : SpoiledTexts(inner)
{
    protected override bool KeepsImported => false;
}
