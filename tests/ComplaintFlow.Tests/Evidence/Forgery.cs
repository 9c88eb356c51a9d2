using System.Text;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>What somebody can do who knows how the chain is made.</summary>
internal static class Forgery
{
    /// <summary>The same bytes with one of them changed.</summary>
    public static byte[] Spoil(ReadOnlyMemory<byte> bytes, int at, byte by)
    {
        byte[] spoiled = bytes.ToArray();
        spoiled[at % spoiled.Length] ^= by;
        return spoiled;
    }

    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> bytes, string from, string to)
    {
        string text = Encoding.UTF8.GetString(bytes.Span);
        return text.Contains(from, StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))
            : throw new ArgumentException($"'{text}' has no '{from}'.", nameof(from));
    }

    /// <summary>Computes all hashes anew, without a key or with one.</summary>
    public static IReadOnlyList<StoredEntry> Rechain(IEnumerable<StoredEntry> journal, JournalKey? key = null)
    {
        using ChainHash chain = new();
        List<StoredEntry> forged = [];
        foreach (StoredEntry entry in journal)
        {
            ReadOnlyMemory<byte> head = forged.Count == 0 ? EntryCodec.Genesis(Realm.Default, entry.Complaint) : forged[^1].Hash;
            forged.Add(entry with { Hash = chain.Of(head.Span, entry, key) });
        }

        return forged;
    }

    public static IReadOnlyList<StoredEntry> With(IReadOnlyList<StoredEntry> journal, long sequence, Func<StoredEntry, StoredEntry> change) =>
        [.. journal.Select(entry => entry.Sequence == sequence ? change(entry) : entry)];
}
