using System.Globalization;

namespace ComplaintFlow.Matching;

/// <summary>Makes texts alike that differ only in how they were typed: case, width, white space, invisible characters.</summary>
internal static class PhraseText
{
    private const int FullWidthOffset = '！' - '!';

    /// <summary>Folds a text: full-width forms become plain, capitals small, white space one space, and what nobody sees is left out.</summary>
    public static string Fold(string text)
    {
        char[] folded = new char[text.Length];
        return new string(folded, 0, Fold(text, folded));
    }

    /// <summary>Folds a text into a buffer that is at least as long, in one pass.</summary>
    /// <returns>How much of the buffer is used.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        int length = 0;
        foreach (char given in text)
        {
            if (char.IsWhiteSpace(given))
            {
                if (length > 0 && into[length - 1] != ' ')
                    into[length++] = ' ';
            }
            else if (char.GetUnicodeCategory(given) != UnicodeCategory.Format)
            {
                into[length++] = Fold(given);
            }
        }

        return length > 0 && into[length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>Whether a place between two characters is inside a word. Chinese, Japanese, Korean and Thai have no spaces between words, so that every place is a boundary.</summary>
    public static bool IsInsideWord(char before, char after) => IsOfWord(before) && IsOfWord(after);

    private static char Fold(char given) => given switch
    {
        >= '！' and <= '～' => char.ToLowerInvariant((char)(given - FullWidthOffset)),
        '‘' or '’' => '\'',
        _ => char.ToLowerInvariant(given),
    };

    private static bool IsOfWord(char c) => char.IsAscii(c)
        ? char.IsAsciiLetterOrDigit(c)
        : (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) && !IsWithoutSpaces(c);

    private static bool IsWithoutSpaces(char c) => c is
        (>= '\u0e00' and <= '\u0eff')        // Thai, Lao
        or (>= '\u1100' and <= '\u11ff')     // Hangul, whose particles stick to the word
        or (>= '\u2e80' and <= '\ud7ff')     // radicals, kana, Han, Hangul
        or (>= '\uf900' and <= '\ufaff')
        or (>= '\uff66' and <= '\uffdc');
}
