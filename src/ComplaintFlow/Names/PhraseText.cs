using System.Globalization;

namespace ComplaintFlow.Names;

/// <summary>Normalizes texts that differ only in case, width, Chinese script, white space and invisible characters.</summary>
internal static class PhraseText
{
    private const int FullWidthOffset = '！' - '!';

    /// <summary>
    /// Folds a text: converts full-width forms to ASCII, letters to lower case and traditional Chinese characters to
    /// simplified ones, collapses white space, and removes invisible characters.
    /// </summary>
    public static string Fold(string text)
    {
        char[] folded = new char[text.Length];
        return new string(folded, 0, Fold(text, folded));
    }

    /// <summary>Folds a text into a buffer of at least the same length, in a single pass.</summary>
    /// <returns>The number of characters written.</returns>
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

    /// <summary>
    /// Returns whether the position between two characters is inside a word. In Chinese, Japanese, Korean and Thai,
    /// which are treated as having no spaces between words, every position is a boundary.
    /// </summary>
    public static bool IsInsideWord(char before, char after) => IsOfWord(before) && IsOfWord(after);

    /// <summary>Returns whether a character belongs to a script without spaces between words.</summary>
    public static bool IsWithoutSpaces(char c) => c is
        (>= '\u0e00' and <= '\u0eff')        // Thai, Lao
        or (>= '\u1100' and <= '\u11ff')     // Hangul, whose particles are attached to words
        or (>= '\u2e80' and <= '\ud7ff')     // radicals, kana, Han, Hangul
        or (>= '\uf900' and <= '\ufaff')
        or (>= '\uff66' and <= '\uffdc');

    private static char Fold(char given) => given switch
    {
        >= '！' and <= '～' => char.ToLowerInvariant((char)(given - FullWidthOffset)),
        '‘' or '’' => '\'',
        >= SimplifiedCharacters.First and <= SimplifiedCharacters.Last => SimplifiedCharacters.Of(given),
        _ => char.ToLowerInvariant(given),
    };

    private static bool IsOfWord(char c) => char.IsAscii(c)
        ? char.IsAsciiLetterOrDigit(c)
        : (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) && !IsWithoutSpaces(c);
}
