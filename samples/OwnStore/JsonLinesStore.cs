using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace OwnStore;

/// <summary>Keeps complaints in a file that only grows, a line a commit: <c>[length,"checksum",commit]</c>. What it looks up is built in memory when it opens.</summary>
public sealed class JsonLinesStore : IComplaintStore, ICacheableStore, IDisposable
{
    private static readonly int _head = LineOf([]).Length - 2;
    private static readonly JsonSerializerOptions _json = new() { Converters = { new SnapshotConverter() } };
    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly Dictionary<(Realm, ComplaintId), Row> _rows = [];
    private readonly Dictionary<(Realm, string Key), ComplaintCommit> _keys = [];
    private readonly Dictionary<(Realm, TallyKey), Tally> _tallies = [];

    /// <exception cref="InvalidDataException">A line is damaged that is not the last one.</exception>
    public JsonLinesStore(string path)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        byte[] bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        int end = 0;
        for (int line = 1; end < bytes.Length; line++)
        {
            ReadOnlySpan<byte> rest = bytes.AsSpan(end);
            if (Read(rest, out long length) is not { } commit)
            {
                // The process may have died while it wrote the last line, and nobody was told that it is written. Anything else is damage.
                if (!rest[..^1].Contains((byte)'\n') && (length == 0 || length >= rest.Length))
                    break;
                _file.Dispose();
                throw new InvalidDataException($"Line {line} of {path} is damaged. Take the file from a backup.");
            }

            Apply(commit);
            end += (int)length;
        }

        _file.SetLength(end);
    }

    public int Count => _rows.Count;
    public bool ComparesHeads => true;
    public void Dispose() => _file.Dispose();

    public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => Locked(() =>
    {
        Row? row = _rows.GetValueOrDefault((request.Realm, request.Complaint ?? default));
        return new Loaded
        {
            Complaint = row?.Snapshot,
            Head = row?.Journal[^1].Hash ?? default,
            Earlier = (_keys.GetValueOrDefault((request.Realm, request.Key ?? "")) ?? _keys.GetValueOrDefault((request.Realm, request.FormerKey ?? ""))) is { } earlier ? EntriesOf(earlier) : [],
            Tallies = request.Tallies.Distinct().ToDictionary(tally => tally, tally => _tallies.GetValueOrDefault((request.Realm, tally))),
        };
    }, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => Locked(() =>
    {
        if (Refusal(commit) is { } refusal)
            return refusal;
        long end = _file.Position;
        try
        {
            _file.Write(LineOf(JsonSerializer.SerializeToUtf8Bytes(commit, _json)));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException fault)
        {
            _file.SetLength(end);
            throw new StoreUnavailableException($"{_file.Name} cannot be written.", fault);
        }

        Apply(commit);
        return CommitResult.Done;
    }, cancellationToken);

    public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => Locked(() =>
    {
        List<StoredEntry> journal = _rows.GetValueOrDefault((query.Realm, query.Complaint))?.Journal ?? [];
        List<StoredEntry> page = [.. journal.Skip((int)query.After).Take(Math.Clamp(query.Limit, 1, JournalQuery.MaxLimit))];
        return new Page<StoredEntry>(page, query.After + page.Count < journal.Count ? $"{query.After + page.Count}" : null);
    }, cancellationToken);

    private CommitResult? Refusal(ComplaintCommit commit)
    {
        ComplaintChange first = commit.Changes[0];
        if (first.Entries[0].Key is { } key && _keys.TryGetValue((commit.Realm, key), out ComplaintCommit? earlier))
            return new CommitResult.Repeated(EntriesOf(earlier));
        if (JournalOf(commit, first).ElementAtOrDefault((int)first.ExpectedVersion)?.CommitId == commit.CommitId)
            return new CommitResult.Repeated(EntriesOf(commit));
        if (commit.Changes.Any(change => JournalOf(commit, change).Count != change.ExpectedVersion
            || (!change.ExpectedHead.IsEmpty && !change.ExpectedHead.Span.SequenceEqual(JournalOf(commit, change)[^1].Hash.Span))
            || JournalOf(commit, change).Any(entry => entry.EffectKey is { } effect && change.Entries.Any(next => next.EffectKey == effect))))
            return CommitResult.Stale;
        IEnumerable<TallyChange> unmet = commit.Tallies.Where(tally => !tally.IsMetBy(_tallies.GetValueOrDefault((commit.Realm, tally.Key)).Value));
        return unmet.Select(tally => new CommitResult.LimitReached(tally.Key)).FirstOrDefault();
    }

    private void Apply(ComplaintCommit commit)
    {
        foreach (ComplaintChange change in commit.Changes)
            _rows[(commit.Realm, change.After.Id)] = new(change.After, [.. JournalOf(commit, change), .. change.Entries]);
        foreach (TallyChange tally in commit.Tallies)
            _tallies[(commit.Realm, tally.Key)] = _tallies.GetValueOrDefault((commit.Realm, tally.Key)).After(tally, commit.RecordedAt);
        if (commit.Changes[0].Entries[0].Key is { } key)
            _keys[(commit.Realm, key)] = commit;
    }

    private ValueTask<T> Locked<T>(Func<T> act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(act());
    }

    private List<StoredEntry> JournalOf(ComplaintCommit commit, ComplaintChange change) => _rows.GetValueOrDefault((commit.Realm, change.After.Id))?.Journal ?? [];
    private static StoredEntry[] EntriesOf(ComplaintCommit commit) => [.. commit.Changes.SelectMany(change => change.Entries)];

    private static byte[] LineOf(ReadOnlySpan<byte> json) =>
        [.. Encoding.ASCII.GetBytes($"[{json.Length,10},\"{Convert.ToHexString(SHA256.HashData(json)[..8])}\","), .. json, .. "]\n"u8];

    /// <summary>The commit of the line that begins here, or null when it is not whole; and how long it says it is, or 0.</summary>
    private static ComplaintCommit? Read(ReadOnlySpan<byte> bytes, out long length)
    {
        length = bytes.Length > _head && uint.TryParse(bytes[1..11], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out uint json) ? _head + json + 2L : 0;
        if (length == 0 || length > bytes.Length || !LineOf(bytes[_head..(int)(length - 2)]).AsSpan().SequenceEqual(bytes[..(int)length]))
            return null;
        return JsonSerializer.Deserialize<ComplaintCommit>(bytes[_head..(int)(length - 2)], _json);
    }

    private sealed record Row(Complaint Snapshot, List<StoredEntry> Journal);

    private sealed class SnapshotConverter : JsonConverter<Complaint>
    {
        public override Complaint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ComplaintJson.Read(Encoding.UTF8.GetBytes(JsonElement.ParseValue(ref reader).GetRawText()));

        public override void Write(Utf8JsonWriter writer, Complaint value, JsonSerializerOptions options) => writer.WriteRawValue(ComplaintJson.Write(value));
    }
}
