namespace ComplaintFlow.Insights.EventLogs;

/// <summary>
/// Ends a reading that has taken too many bytes since it last came to something: a parser keeps a text in memory until it is complete, however long it is.
/// </summary>
/// <param name="inner">The stream that is read; it is left open.</param>
/// <param name="most">The most bytes between two calls of <see cref="Renew"/>.</param>
internal sealed class BoundedStream(Stream inner, int most) : Stream
{
    private long _taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Renew() => _taken = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read)
    {
        _taken += read;
        return _taken > most ? throw new TooLongException() : read;
    }

    public sealed class TooLongException : IOException;
}
