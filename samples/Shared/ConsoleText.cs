using System.Buffers;
using Spectre.Console;

namespace ComplaintFlow.Samples;

/// <summary>Makes text from outside safe to print.</summary>
internal static class ConsoleText
{
    private const char Replacement = '\ufffd';

    // Marks, overrides and isolates of the direction of writing: with them a text can look like another one.
    private static readonly SearchValues<char> Bidirectional = SearchValues.Create("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    /// <summary>One line without anything that moves the cursor, colours the terminal or turns the direction of writing.</summary>
    public static string Plain(string? text, int longest = 160)
    {
        if (text is null)
            return "";
        string cut = text.Length <= longest ? text : $"{text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]}…";
        return cut.AsSpan().ContainsAny(Bidirectional) || cut.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || cut.AsSpan().IndexOfAnyInRange('\u007f', '\u009f') >= 0 || cut.AsSpan().IndexOfAny('\u2028', '\u2029') >= 0
            ? string.Concat(cut.Select(Shown))
            : cut;
    }

    /// <summary>The same, with Spectre's square brackets escaped.</summary>
    public static string Markup(string? text, int longest = 160) => Plain(text, longest).EscapeMarkup();

    private static char Shown(char c) => c switch
    {
        '\r' or '\n' or '\t' or '\u2028' or '\u2029' => ' ',
        _ when char.IsControl(c) || Bidirectional.Contains(c) => Replacement,
        _ => c,
    };
}
