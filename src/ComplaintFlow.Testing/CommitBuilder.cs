using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>Makes commits as a desk does, for tests of stores. Its entries are of no real event: a store must not look into them.</summary>
/// <remarks>Not safe for several threads.</remarks>
public sealed class CommitBuilder
{
    private readonly Realm _realm;
    private readonly Guid _commitId = Guid.NewGuid();
    private readonly List<ComplaintChange> _changes = [];
    private readonly List<TallyChange> _tallies = [];

    /// <summary>Begins a commit.</summary>
    /// <param name="realm">The realm; by default <see cref="Realm.Default"/>.</param>
    public CommitBuilder(Realm? realm = null) => _realm = realm ?? Realm.Default;

    /// <summary>Adds a complaint that is not there yet.</summary>
    /// <param name="complaint">The snapshot; its version is set to the number of entries.</param>
    /// <param name="entries">How many entries it begins with.</param>
    public CommitBuilder Receive(Complaint complaint, int entries = 1)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return Add(0, complaint with { Version = entries }, entries);
    }

    /// <summary>Changes a complaint.</summary>
    /// <param name="before">The snapshot that the store has.</param>
    /// <param name="change">What is different afterwards, versions and instants apart; by default nothing.</param>
    /// <param name="entries">How many entries are appended.</param>
    public CommitBuilder Change(Complaint before, Func<Complaint, Complaint>? change = null, int entries = 1)
    {
        ArgumentNullException.ThrowIfNull(before);
        Complaint after = change?.Invoke(before) ?? before;
        DateTimeOffset at = before.ChangedAt.AddTicks(TimeSpan.TicksPerMicrosecond);
        return Add(before.Version, after with { Version = before.Version + entries, ChangedAt = at, RecordedAt = at }, entries);
    }

    /// <summary>Gives the commit the key of its command.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fingerprint">What the key is used for.</param>
    public CommitBuilder WithKey(string key, string fingerprint = "receive:1")
    {
        _changes[0] = ReplaceEntry(_changes[0], 0, entry => entry with { Key = key, Fingerprint = fingerprint });
        return this;
    }

    /// <summary>Gives the latest entry the key of an effect that must not happen twice.</summary>
    /// <param name="effectKey">The key.</param>
    public CommitBuilder WithEffect(string effectKey)
    {
        _changes[^1] = ReplaceEntry(_changes[^1], _changes[^1].Entries.Count - 1, entry => entry with { EffectKey = effectKey });
        return this;
    }

    /// <summary>Changes every entry that was added so far.</summary>
    /// <param name="change">What is different.</param>
    public CommitBuilder WithEntries(Func<StoredEntry, StoredEntry> change)
    {
        for (int i = 0; i < _changes.Count; i++)
            _changes[i] = _changes[i] with { Entries = [.. _changes[i].Entries.Select(change)] };
        return this;
    }

    /// <summary>Changes a tally.</summary>
    /// <param name="key">The tally.</param>
    /// <param name="add">What is added.</param>
    /// <param name="atMost">What it may be at most afterwards.</param>
    /// <param name="expected">What it must be before.</param>
    public CommitBuilder Tally(TallyKey key, long add, long? atMost = null, long? expected = null)
    {
        _tallies.Add(new TallyChange(key, add, atMost, expected));
        return this;
    }

    /// <summary>Makes work up to the latest version of the complaint that was added last.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="wakeAt">When it is due.</param>
    public CommitBuilder Work(WorkKind kind, DateTimeOffset wakeAt) => Work(new WorkChange(kind, wakeAt, _changes[^1].After.Version));

    /// <summary>Sets the work of the complaint that was added last, whatever was there before.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="wakeAt">When it is due; <see langword="null"/> removes it.</param>
    /// <param name="generation">The generation of the rules by which <paramref name="wakeAt"/> was computed.</param>
    public CommitBuilder WorkExactly(WorkKind kind, DateTimeOffset? wakeAt, long generation = 1) =>
        Work(WorkChange.Exactly(kind, wakeAt, _changes[^1].After.Version, generation));

    /// <summary>The commit; the same one, with the same id, however often it is asked for.</summary>
    /// <exception cref="InvalidOperationException">No complaint was added.</exception>
    public ComplaintCommit Build() => _changes.Count == 0
        ? throw new InvalidOperationException("A commit changes at least one complaint: call Receive or Change.")
        : new(_realm, _commitId, [.. _changes], [.. _tallies]);

    private CommitBuilder Work(WorkChange work)
    {
        _changes[^1] = _changes[^1] with { Work = [.. _changes[^1].Work, work] };
        return this;
    }

    private CommitBuilder Add(long version, Complaint after, int entries)
    {
        _changes.Add(new ComplaintChange(version, after, [.. Enumerable.Range(1, entries).Select(i => Entry(after, version + i))]));
        return this;
    }

    private StoredEntry Entry(Complaint after, long sequence)
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"text":"…","n":{{sequence}},"why":"naïve – 投诉 😡"}""");
        return new StoredEntry
        {
            Complaint = after.Id,
            Sequence = sequence,
            CommitId = _commitId,
            Type = "note-added",
            At = after.ChangedAt,
            Rules = "1-5f2c",
            Header = Encoding.UTF8.GetBytes($$"""{"sequence":{{sequence}},"commit":"{{_commitId}}","by":"陈"}"""),
            Body = body,
            Seals = Encoding.UTF8.GetBytes("""{"text":"c2VhbA=="}"""),
            Sealed = Encoding.UTF8.GetBytes($$"""[{"path":"text","subject":"customer","value":"王小明 {{sequence}}"}]"""),
            Hash = SHA256.HashData([.. after.Id.ToString().Select(c => (byte)c), .. _commitId.ToByteArray(), .. body]),
        };
    }

    private static ComplaintChange ReplaceEntry(ComplaintChange change, int at, Func<StoredEntry, StoredEntry> with) =>
        change with { Entries = [.. change.Entries.Select((entry, i) => i == at ? with(entry) : entry)] };
}
