using System.Text;

namespace ComplaintFlow.Samples.Tests;

/// <summary>A stream that begins with a text and then goes on with one letter, without end.</summary>
internal sealed class EndlessCell(string beginning) : Stream
{
    private readonly byte[] _beginning = Encoding.UTF8.GetBytes(beginning);

    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (int at = 0; at < count; at++, Given++)
            buffer[offset + at] = Given < _beginning.Length ? _beginning[Given] : (byte)'a';
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
