using System.Globalization;
using System.Text;
using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>Splits texts into the words by which they are found. One way for what is written and for what is searched.</summary>
/// <remarks>
/// Case, width, accents, compatibility forms and traditional characters make no difference. Scripts without spaces between words are split into each two
/// characters that follow one another and, at the end of a run, the last one alone, so that every character begins a word.
/// </remarks>
internal static class TextWords
{
    /// <summary>The maximum length of a word, in characters; the rest of a longer one is left out.</summary>
    public const int MaxLength = 40;

    private const char FirstAccent = '\u0300';
    private const char LastAccent = '\u036f';

    /// <summary>Adds the words of a text, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="into">Receives the words.</param>
    /// <param name="most">The number of words from which no more are added.</param>
    public static void Split(string text, List<TextWord> into, int most)
    {
        StringBuilder word = new();
        Rune last = default;
        (int letters, int run) = (0, 0);
        foreach (Rune rune in Fold(text).EnumerateRunes())
        {
            if (into.Count >= most)
                return;
            bool isOfWord = IsOfWord(rune);
            if (isOfWord && IsWithoutSpaces(rune))
            {
                EndWord();
                if (run++ > 0)
                    into.Add(new($"{last}{rune}"));
                last = rune;
                continue;
            }

            EndRun();
            if (!isOfWord)
                EndWord();
            else if (letters++ < MaxLength)
                word.Append(rune.ToString());
        }

        EndWord();
        EndRun();

        void EndWord()
        {
            if (letters > 0 && into.Count < most)
                into.Add(new(word.ToString()));
            word.Clear();
            letters = 0;
        }

        void EndRun()
        {
            if (run > 0 && into.Count < most)
                into.Add(new(last.ToString(), run));
            run = 0;
        }
    }

    private static string Fold(string text)
    {
        if (!Ascii.IsValid(text) && PlainText.IsInterchangeable(text))
            text = string.Concat(text.Normalize(NormalizationForm.FormKD).Where(c => c is < FirstAccent or > LastAccent)).Normalize(NormalizationForm.FormC);
        return PhraseText.Fold(text);
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;

    // Beyond the basic plane: Han from U+20000 on.
    private static bool IsWithoutSpaces(Rune rune) => rune.IsBmp ? PhraseText.IsWithoutSpaces((char)rune.Value) : rune.Value is >= 0x20000 and <= 0x3ffff;
}

/// <summary>A word of a text.</summary>
/// <param name="Text">The word: letters, digits and marks only, folded.</param>
/// <param name="EndsRunOf">The number of characters in a run without spaces of which the word is the last character; 0 for any other word.</param>
internal readonly record struct TextWord(string Text, int EndsRunOf = 0);
