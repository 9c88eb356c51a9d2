using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ComplaintFlow.Matching;

/// <summary>Finds the nearest category that rules name: a complaint's own, else the one above it, and so on. One pass over the path hashes all of these.</summary>
internal sealed class CategoryTable
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private readonly (ulong Hash, string Path, CategoryNode Node)[] _slots;
    private readonly int _shift;

    public CategoryTable(IReadOnlyCollection<KeyValuePair<string, CategoryNode>> nodes)
    {
        _slots = new (ulong, string, CategoryNode)[(int)BitOperations.RoundUpToPowerOf2((uint)(2 * nodes.Count) + 2)];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        foreach ((string path, CategoryNode node) in nodes)
        {
            ulong hash = 0;
            foreach (Range segment in path.AsSpan().Split('/'))
                hash = Hash(hash, path.AsSpan(segment));

            int slot = (int)(hash >> _shift);
            while (_slots[slot].Node is not null)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (hash, path, node);
        }
    }

    public CategoryNode? Find(string path)
    {
        Span<ulong> hashes = stackalloc ulong[Category.MaxDepth];
        Span<int> ends = stackalloc int[Category.MaxDepth];
        int depth = 0;
        ulong hash = 0;
        for (int start = 0; start <= path.Length && depth < Category.MaxDepth; depth++)
        {
            int length = path.AsSpan(start).IndexOf('/');
            ends[depth] = length < 0 ? path.Length : start + length;
            hashes[depth] = hash = Hash(hash, path.AsSpan(start, ends[depth] - start));
            start = ends[depth] + 1;
        }

        while (depth-- > 0)
        {
            if (Find(hashes[depth], path.AsSpan(0, ends[depth])) is { } node)
                return node;
        }

        return null;
    }

    private CategoryNode? Find(ulong hash, ReadOnlySpan<char> path)
    {
        for (int slot = (int)(hash >> _shift); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            ref (ulong Hash, string Path, CategoryNode Node) entry = ref _slots[slot];
            if (entry.Node is null)
                return null;
            if (entry.Hash == hash && path.SequenceEqual(entry.Path))
                return entry.Node;
        }
    }

    /// <summary>Goes on hashing with one more segment. Only rules are kept by hash, so that nobody from outside can make it slow.</summary>
    private static ulong Hash(ulong hash, ReadOnlySpan<char> segment)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(segment);
        hash = Mix(hash, (ulong)bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = Mix(hash, Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(bytes)));
        ulong rest = 0;
        foreach (byte part in bytes)
            rest = (rest << 8) | part;
        return Mix(hash, rest);
    }

    private static ulong Mix(ulong hash, ulong part)
    {
        ulong mixed = (hash ^ part) * Factor;
        return mixed ^ (mixed >> 32);
    }
}
