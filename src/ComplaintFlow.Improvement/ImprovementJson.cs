using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Improvement;

/// <summary>The stored form of improvement actions and of the entries of their journals, which are chained by hashes as those of complaints are.</summary>
internal static class ImprovementJson
{
    /// <summary>Writes entries, and the improvement action after them.</summary>
    public static ImprovementCommit Write(Guid commitId, LoadedImprovement? before, ImprovementAction after, IReadOnlyList<ImprovementEntry> entries)
    {
        byte[] head = before?.Head ?? [];
        List<StoredImprovementEntry> stored = [];
        foreach (ImprovementEntry entry in entries)
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new EntryBody(entry.By, entry.Event), ImprovementJsonContext.Default.EntryBody);
            using JsonDocument document = JsonDocument.Parse(body);
            string type = document.RootElement.GetProperty("event").GetProperty("$event").GetString()!;
            head = Hash(head, after, entry.Sequence, type, entry.At, body);
            stored.Add(new(entry.Sequence, commitId, type, entry.At, body, head));
        }

        byte[] snapshot = JsonSerializer.SerializeToUtf8Bytes(new(after, head), ImprovementJsonContext.Default.LoadedImprovement);
        return new(commitId, before?.Action.Version ?? 0, new(after.Realm, after.Id, after.Version, NameOf(after.State), after.Owner, after.NextDueAt, snapshot), stored);
    }

    /// <summary>Returns the name of a state as it is stored.</summary>
    public static string NameOf(ImprovementState state) => JsonSerializer.SerializeToElement(state, ImprovementJsonContext.Default.ImprovementState).GetString()!;

    /// <exception cref="DamagedDataException">The snapshot cannot be read.</exception>
    public static LoadedImprovement Read(StoredImprovement stored)
    {
        try
        {
            LoadedImprovement read = JsonSerializer.Deserialize(stored.Snapshot.Span, ImprovementJsonContext.Default.LoadedImprovement) ?? throw new JsonException("The snapshot is null.");
            return read.Action.Version == stored.Version ? read : throw new FormatException($"The snapshot is that of version {read.Action.Version}.");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            throw Damaged(stored.Id, "snapshot", fault);
        }
    }

    /// <summary>Reads consecutive entries.</summary>
    /// <param name="realm">The realm of the improvement action.</param>
    /// <param name="id">The improvement action.</param>
    /// <param name="previous">The hash of the entry before them; empty before the first.</param>
    /// <param name="entries">The entries.</param>
    /// <exception cref="DamagedDataException">An entry cannot be read, or was changed.</exception>
    public static List<ImprovementEntry> Read(Realm realm, ImprovementId id, ReadOnlyMemory<byte> previous, IEnumerable<StoredImprovementEntry> entries)
    {
        List<ImprovementEntry> read = [];
        foreach (StoredImprovementEntry entry in entries)
        {
            string part = $"entry {entry.Sequence}";
            if (!Hash(previous.Span, realm, id, entry.Sequence, entry.Type, entry.At, entry.Body.Span).AsSpan().SequenceEqual(entry.Hash.Span))
                throw Damaged(id, part, new FormatException("The entry was changed."));
            try
            {
                EntryBody body = JsonSerializer.Deserialize(entry.Body.Span, ImprovementJsonContext.Default.EntryBody) ?? throw new JsonException("The body is null.");
                read.Add(new(entry.Sequence, entry.At, body.By, body.Event));
            }
            catch (Exception fault) when (fault is JsonException or NotSupportedException)
            {
                throw Damaged(id, part, fault);
            }

            previous = entry.Hash;
        }

        return read;
    }

    private static DamagedDataException Damaged(ImprovementId id, string part, Exception fault) => new(new(null, $"{part} of the improvement action {id}"), fault);

    private static byte[] Hash(ReadOnlySpan<byte> previous, ImprovementAction action, long sequence, string type, DateTimeOffset at, ReadOnlySpan<byte> body) =>
        Hash(previous, action.Realm, action.Id, sequence, type, at, body);

    // Each part with its length, so that no two lists of parts have the same bytes.
    private static byte[] Hash(ReadOnlySpan<byte> previous, Realm realm, ImprovementId id, long sequence, string type, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Append(ReadOnlySpan<byte> part)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }

        Append("complaintflow/improvement/1"u8);
        Append(previous);
        Append(Encoding.UTF8.GetBytes(realm.Name));
        Append(Encoding.UTF8.GetBytes(id.Name));
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, sequence);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], at.UtcTicks);
        Append(numbers);
        Append(Encoding.UTF8.GetBytes(type));
        Append(body);
        return hash.GetHashAndReset();
    }
}

/// <summary>An improvement action with the hash of its latest entry.</summary>
internal sealed record LoadedImprovement(ImprovementAction Action, byte[] Head);

/// <summary>The body of an entry.</summary>
internal sealed record EntryBody(PersonId By, ImprovementEvent Event);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EntryBody))]
[JsonSerializable(typeof(LoadedImprovement))]
[JsonSerializable(typeof(ImprovementState))]
internal sealed partial class ImprovementJsonContext : JsonSerializerContext;
