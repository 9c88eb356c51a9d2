using System.Buffers;
using System.Globalization;
using System.Text;

namespace ComplaintFlow.Names;

/// <summary>Text that every store and every reader can keep: without U+0000 and unpaired surrogates.</summary>
internal static class PlainText
{
    // Surrogates, and the noncharacters below U+10000.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0xd800, 0x800).Concat(Enumerable.Range(0xfdd0, 0x20)).Concat([0, 0xfffe, 0xffff]).Select(code => (char)code)]);

    /// <summary>
    /// Whether a text may come in: it is well-formed and has no noncharacters, which Unicode reserves for use within a program and which normalization rejects.
    /// </summary>
    public static bool IsInterchangeable(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Suspicious) is >= 0 and int at)
        {
            if (Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length) != OperationStatus.Done || rune.Value == 0 || IsNoncharacter(rune.Value))
                return false;
            text = text[(at + length)..];
        }

        return true;
    }

    /// <summary>
    /// Whether a name may come in: as a text, and every character is assigned, since a later version of Unicode may normalize an unassigned one in another way.
    /// </summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (Ascii.IsValid(name))
            return !name.Contains('\0');
        if (!IsInterchangeable(name))
            return false;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned)
                return false;
        }

        return true;
    }

    public static bool IsNoncharacter(int code) => code is >= 0xfdd0 and <= 0xfdef || (code & 0xfffe) == 0xfffe;

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
