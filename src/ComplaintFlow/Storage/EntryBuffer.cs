using System.Buffers;
using System.Buffers.Binary;

namespace ComplaintFlow.Storage;

/// <summary>A growing byte buffer with length-prefixed parts.</summary>
internal sealed class EntryBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[2048];

    public int Length { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Reserves space for the length of a part, and returns the part's start.</summary>
    public int BeginPart()
    {
        GetSpan(sizeof(int));
        Length += sizeof(int);
        return Length;
    }

    public Range EndPart(int start)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start - sizeof(int)), Length - start);
        return start..Length;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int room = Math.Max(sizeHint, 256);
        if (_bytes.Length - Length < room)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + room));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
