using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>Builds commits as a desk does, for tests of stores. Its entries contain no real events: a store must not read them.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class CommitBuilder
{
    private readonly Realm _realm;
    private readonly Guid _commitId = Guid.NewGuid();
    private readonly List<ComplaintChange> _changes = [];
    private readonly List<TallyChange> _tallies = [];

    /// <summary>Creates a builder of one commit.</summary>
    /// <param name="realm">The realm of the commit; by default <see cref="Realm.Default"/>.</param>
    public CommitBuilder(Realm? realm = null) => _realm = realm ?? Realm.Default;

    /// <summary>Adds a new complaint.</summary>
    /// <param name="complaint">The snapshot; its version is set to the number of entries.</param>
    /// <param name="entries">The number of its first entries.</param>
    public CommitBuilder Receive(Complaint complaint, int entries = 1)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return Add(0, complaint with { Version = entries }, entries, complaint.Fields != ComplaintFields.None);
    }

    /// <summary>Changes a complaint.</summary>
    /// <param name="before">The snapshot in the store.</param>
    /// <param name="change">Returns the changed snapshot, apart from versions and instants; by default nothing changes.</param>
    /// <param name="entries">The number of entries to append.</param>
    public CommitBuilder Change(Complaint before, Func<Complaint, Complaint>? change = null, int entries = 1)
    {
        ArgumentNullException.ThrowIfNull(before);
        Complaint after = change?.Invoke(before) ?? before;
        DateTimeOffset at = before.ChangedAt.AddTicks(TimeSpan.TicksPerMicrosecond);
        return Add(before.Version, after with { Version = before.Version + entries, ChangedAt = at, RecordedAt = at }, entries, after.Fields != before.Fields);
    }

    /// <summary>Sets the command key of the commit.</summary>
    /// <param name="key">The idempotency key of the command.</param>
    /// <param name="fingerprint">The fingerprint of the command that the key belongs to.</param>
    public CommitBuilder WithKey(string key, string fingerprint = "receive:1")
    {
        _changes[0] = ReplaceEntry(_changes[0], 0, entry => entry with { Key = key, Fingerprint = fingerprint });
        return this;
    }

    /// <summary>Sets the hash that the latest entry of the complaint added last must have.</summary>
    /// <param name="head">The hash, as a load returns it.</param>
    public CommitBuilder Upon(ReadOnlyMemory<byte> head)
    {
        _changes[^1] = _changes[^1] with { ExpectedHead = head };
        return this;
    }

    /// <summary>Sets the effect key of the latest entry.</summary>
    /// <param name="effectKey">The key of an effect that must not happen twice.</param>
    public CommitBuilder WithEffect(string effectKey)
    {
        _changes[^1] = ReplaceEntry(_changes[^1], _changes[^1].Entries.Count - 1, entry => entry with { EffectKey = effectKey });
        return this;
    }

    /// <summary>Sets the sealed text of the latest entry.</summary>
    /// <param name="text">The text.</param>
    /// <param name="further">A second text; by default none.</param>
    public CommitBuilder WithText(string text, string? further = null)
    {
        ReadOnlyMemory<byte> bytes = SealedOf(text, further);
        _changes[^1] = ReplaceEntry(_changes[^1], _changes[^1].Entries.Count - 1, entry => entry with { Sealed = bytes });
        return this;
    }

    /// <summary>Returns texts as an entry has them sealed, for erasures that leave some.</summary>
    /// <param name="text">The text.</param>
    /// <param name="further">A second text; by default none.</param>
    public static ReadOnlyMemory<byte> SealedOf(string text, string? further = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        string Item(string path, string value) => $$"""{"path":"{{path}}","subject":"customer","salt":"","value":"{{JsonEncodedText.Encode(value)}}"}""";
        return Encoding.UTF8.GetBytes(further is null ? $"[{Item("text", text)}]" : $"[{Item("text", text)},{Item("because", further)}]");
    }

    /// <summary>Changes every entry added so far.</summary>
    /// <param name="change">Returns the changed entry.</param>
    public CommitBuilder WithEntries(Func<StoredEntry, StoredEntry> change)
    {
        for (int i = 0; i < _changes.Count; i++)
            _changes[i] = _changes[i] with { Entries = [.. _changes[i].Entries.Select(change)] };
        return this;
    }

    /// <summary>Changes a tally.</summary>
    /// <param name="key">The key of the tally.</param>
    /// <param name="add">The amount to add; may be negative or zero.</param>
    /// <param name="atMost">The limit of the new value, inclusive; by default none.</param>
    /// <param name="expected">The required old value; by default any.</param>
    public CommitBuilder Tally(TallyKey key, long add, long? atMost = null, long? expected = null)
    {
        _tallies.Add(new TallyChange(key, add, atMost, expected));
        return this;
    }

    /// <summary>Adds a change of a tally that happened at an instant of its own.</summary>
    internal CommitBuilder TallyAsOf(TallyKey key, long add, DateTimeOffset raisedAt)
    {
        _tallies.Add(new TallyChange(key, add) { RaisedAt = raisedAt });
        return this;
    }

    /// <summary>Adds work up to the latest version of the complaint added last.</summary>
    /// <param name="kind">The kind of work.</param>
    /// <param name="wakeAt">The instant at which the work is due.</param>
    public CommitBuilder Work(WorkKind kind, DateTimeOffset wakeAt) => Work(new WorkChange(kind, wakeAt, _changes[^1].After.Version));

    /// <summary>Replaces the work of the complaint added last.</summary>
    /// <param name="kind">The kind of work.</param>
    /// <param name="wakeAt">The instant at which the work is due; <see langword="null"/> removes it.</param>
    /// <param name="generation">The generation of the rules by which <paramref name="wakeAt"/> was computed.</param>
    public CommitBuilder WorkExactly(WorkKind kind, DateTimeOffset? wakeAt, long generation = 1) =>
        Work(WorkChange.Exactly(kind, wakeAt, _changes[^1].After.Version, generation));

    /// <summary>Builds the commit; every call returns the same commit with the same id.</summary>
    /// <exception cref="InvalidOperationException">No complaint has been added.</exception>
    public ComplaintCommit Build() => _changes.Count == 0
        ? throw new InvalidOperationException("A commit needs at least one complaint. Call Receive or Change.")
        : new(_realm, _commitId, [.. _changes], [.. _tallies]);

    private CommitBuilder Work(WorkChange work)
    {
        _changes[^1] = _changes[^1] with { Work = [.. _changes[^1].Work, work] };
        return this;
    }

    private CommitBuilder Add(long version, Complaint after, int entries, bool setsFields)
    {
        _changes.Add(new ComplaintChange(version, after, [.. Enumerable.Range(1, entries).Select(i => Entry(after, version + i))]) { SetsFields = setsFields });
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
