using System.Text;

namespace ComplaintFlow.Samples.Import.Reading;

/// <summary>Finds the encoding of a file by what is in it: a mark at its beginning, else bytes that only one encoding would have.</summary>
internal static class FileEncoding
{
    private const int BlockSize = 1 << 16;

    static FileEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a name; <see langword="null"/> if there is none.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Reads the whole file once, and goes back to its beginning.</summary>
    public static async Task<Encoding> DetectAsync(Stream file, CancellationToken cancellationToken)
    {
        byte[] block = new byte[BlockSize];
        Decoder strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        char[] decoded = new char[BlockSize + 1];
        Encoding? marked = null;
        bool isUtf8 = true;
        bool isFirst = true;
        ByteStatistics bytes = default;
        int length;
        while ((length = await file.ReadAtLeastAsync(block, BlockSize, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            marked = isFirst ? OfMark(block.AsSpan(0, length)) : marked;
            isFirst = false;
            if (marked is not null)
                break;
            bytes.Add(block.AsSpan(0, length));
            try
            {
                if (isUtf8)
                    strict.GetChars(block.AsSpan(0, length), decoded, flush: length < BlockSize);
            }
            catch (DecoderFallbackException)
            {
                isUtf8 = false;
            }
        }

        file.Position = 0;
        return marked ?? (isUtf8 ? Encoding.UTF8 : Encoding.GetEncoding(bytes.AreInPairs ? "gb18030" : "windows-1252"));
    }

    /// <summary>The file in UTF-8, which is what the reader of CSV reads.</summary>
    public static Stream InUtf8(Stream file, Encoding encoding) =>
        encoding.CodePage == Encoding.UTF8.CodePage ? file : Encoding.CreateTranscodingStream(file, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);

    private static Encoding? OfMark(ReadOnlySpan<byte> beginning) => beginning switch
    {
        [0xef, 0xbb, 0xbf, ..] => Encoding.UTF8,
        [0xff, 0xfe, 0, 0, ..] => Encoding.UTF32,
        [0xff, 0xfe, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Chinese characters are two bytes above 0xA0 each; in Western texts such bytes stand mostly alone.</summary>
    private struct ByteStatistics
    {
        private long _high;
        private long _paired;
        private bool _isSecond;

        public readonly bool AreInPairs => _paired * 5 >= _high * 4;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            foreach (byte one in bytes)
            {
                bool isHigh = one >= 0xa1;
                _high += one >= 0x80 ? 1 : 0;
                _paired += isHigh && _isSecond ? 2 : 0;
                _isSecond = isHigh && !_isSecond;
            }
        }
    }
}
