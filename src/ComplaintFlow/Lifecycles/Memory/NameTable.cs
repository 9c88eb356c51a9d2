using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>Finds the position of a name in a fixed list of names.</summary>
/// <remarks>
/// Faster to search and much faster to build than a frozen dictionary: the hash of a name takes four multiplications,
/// regardless of its length, over its first and last eight characters. Names that agree in these and in length are
/// distinguished by comparison.
/// </remarks>
internal sealed class NameTable
{
    private readonly Entry[] _entries;

    public NameTable(ReadOnlySpan<string> names)
    {
        _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(names.Length * 2, 4))];
        for (int position = 0; position < names.Length; position++)
            Add(names[position], position);
    }

    public int Find(string name) => Find(name, HashOf(name));

    public int Find(string name, int hash)
    {
        Entry[] entries = _entries;
        for (int at = hash & (entries.Length - 1); ; at = (at + 1) & (entries.Length - 1))
        {
            ref readonly Entry entry = ref entries[at];
            if (entry.Name is null)
                return -1;
            if (ReferenceEquals(entry.Name, name) || (entry.Hash == hash && entry.Name == name))
                return entry.Position;
        }
    }

    public static int HashOf(string name)
    {
        ref byte start = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(name.AsSpan()));
        ulong a, b = 0, c = 0, d = 0;
        if (name.Length >= 8)
        {
            a = Unsafe.ReadUnaligned<ulong>(ref start);
            b = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, 8));
            c = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (name.Length * 2) - 16));
            d = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (name.Length * 2) - 8));
        }
        else if (name.Length >= 4)
        {
            a = Unsafe.ReadUnaligned<ulong>(ref start);
            d = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (name.Length * 2) - 8));
        }
        else
        {
            a = name.Length == 0 ? 0UL : name[0] | ((ulong)name[name.Length / 2] << 16) | ((ulong)name[^1] << 32);
        }

        ulong hash = (a * 0x9E3779B97F4A7C15) ^ (b * 0xC2B2AE3D27D4EB4F) ^ (c * 0x165667B19E3779F9) ^ (d * 0xD6E8FEB86659FD93) ^ (uint)name.Length;
        return (int)((hash ^ (hash >> 32)) >> 3);
    }

    private void Add(string name, int position)
    {
        int hash = HashOf(name);
        int at = hash & (_entries.Length - 1);
        while (_entries[at].Name is not null)
            at = (at + 1) & (_entries.Length - 1);
        _entries[at] = new(name, hash, position);
    }

    private readonly record struct Entry(string? Name, int Hash, int Position);
}
