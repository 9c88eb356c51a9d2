using System.Buffers;
using System.Text.Json;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>Estimates the memory that a snapshot takes.</summary>
internal static class SnapshotSize
{
    /// <summary>The memory that one byte of JSON becomes: characters take two bytes each, and every value and list has a header. Rather too much than too little.</summary>
    private const int PerByte = 4;

    /// <summary>What the cache itself keeps of each snapshot.</summary>
    private const int PerSnapshot = 512;

    public static long Of(Complaint complaint)
    {
        using ByteCounter counter = new();
        using Utf8JsonWriter writer = new(counter, ComplaintJson.WriterOptions);
        JsonSerializer.Serialize(writer, complaint, ComplaintJsonContext.Default.Complaint);
        return PerSnapshot + (counter.Written * PerByte);
    }

    /// <summary>Counts what is written, and keeps none of it.</summary>
    private sealed class ByteCounter : IBufferWriter<byte>, IDisposable
    {
        private byte[] _scratch = ArrayPool<byte>.Shared.Rent(4096);

        public long Written { get; private set; }

        public void Advance(int count) => Written += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (_scratch.Length >= sizeHint)
                return _scratch;
            Dispose();
            return _scratch = ArrayPool<byte>.Shared.Rent(sizeHint);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        // Texts of customers are not left in an array that anybody may rent.
        public void Dispose() => ArrayPool<byte>.Shared.Return(_scratch, clearArray: true);
    }
}
