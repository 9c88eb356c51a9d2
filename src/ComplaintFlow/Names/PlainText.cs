namespace ComplaintFlow.Names;

/// <summary>Text that every store and every reader can keep: without U+0000 and unpaired surrogates.</summary>
internal static class PlainText
{
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
            return false;

        while (text.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and int at)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            text = text[(at + 2)..];
        }

        return true;
    }

    /// <summary>Shortens a text for messages, to its first 40 characters.</summary>
    public static string Shown(string? text) => text is { Length: > 40 } ? $"{text[..(char.IsHighSurrogate(text[39]) ? 39 : 40)]}…" : text ?? "";
}
