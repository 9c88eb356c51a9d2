using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store that implements <see cref="IComplaintLists"/> to find complaints by <see cref="ComplaintQuery.Text"/>.</summary>
/// <remarks>
/// Such a store keeps the <see cref="JournalWords"/> of each entry, written in the entry's commit; in the commit of an erasure it replaces those of the erased
/// entries by what is left, and a purge removes them. A complaint meets a query by text if <see cref="SearchedText.IsIn"/> holds for one of its entries.
/// </remarks>
public interface ITextSearch
{
    /// <summary>Whether the store keeps the words, and so can be asked; otherwise lists and counts are never given a text.</summary>
    bool SearchesTexts { get; }
}

/// <summary>Registered as a service by <c>SearchTexts()</c>: a store that finds this service keeps the words of texts.</summary>
public sealed class TextSearch;

/// <summary>A text to search for: every one of its phrases, in any order, in one entry of a complaint's journal. Immutable.</summary>
public sealed class SearchedText
{
    private SearchedText(IReadOnlyList<TextPhrase> phrases) => Phrases = phrases;

    /// <summary>The phrases, at least one: one for each part between white space that has a letter or digit.</summary>
    public IReadOnlyList<TextPhrase> Phrases { get; }

    /// <summary>Prepares a text to search for.</summary>
    /// <param name="text">
    /// Words separated by white space. An asterisk after a word finds words that begin with it. In scripts without spaces between words, a run of characters
    /// is found wherever it stands.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The text is longer than <see cref="ComplaintQuery.MaxTextLength"/>, has more than <see cref="ComplaintQuery.MaxTextWords"/> words, or no letter or digit.
    /// </exception>
    public static SearchedText Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > ComplaintQuery.MaxTextLength)
            throw new ArgumentException($"The text to search for has {text.Length} characters; at most {ComplaintQuery.MaxTextLength} are allowed.", nameof(text));
        TextPhrase[] phrases = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(PhraseOf).OfType<TextPhrase>()];
        return phrases.Length switch
        {
            0 => throw new ArgumentException($"The text to search for, '{PlainText.Shown(text)}', has no letter or digit.", nameof(text)),
            > ComplaintQuery.MaxTextWords => throw new ArgumentException($"The text to search for has {phrases.Length} words; at most {ComplaintQuery.MaxTextWords} are allowed.", nameof(text)),
            _ => new(phrases),
        };
    }

    /// <summary>Returns whether all phrases are among the words of an entry.</summary>
    /// <param name="words">The words from <see cref="JournalWords"/>.</param>
    public bool IsIn(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Phrases.All(phrase => phrase.IsIn(words));
    }

    private static TextPhrase? PhraseOf(string part)
    {
        List<TextWord> words = [];
        TextWords.Split(part, words, int.MaxValue);
        if (words.Count == 0)
            return null;
        // The end of a run need not be the end of the run in which it is found; a single character is the beginning of a word.
        (bool isPrefix, int count) = words[^1].EndsRunOf switch
        {
            0 => (part.EndsWith('*'), words.Count),
            1 => (true, words.Count),
            _ => (false, words.Count - 1),
        };
        return new([.. words.Take(count).Select(word => word.Text)], isPrefix);
    }
}

/// <summary>Words that follow one another directly.</summary>
/// <param name="Words">The words, in order; at least one.</param>
/// <param name="IsPrefix">Whether words that begin with the last one are found, too.</param>
public sealed record TextPhrase(IReadOnlyList<string> Words, bool IsPrefix)
{
    internal bool IsIn(IReadOnlyList<string> words)
    {
        for (int start = 0; start + Words.Count <= words.Count; start++)
        {
            int same = 0;
            while (same < Words.Count && IsSame(words[start + same], same))
                same++;
            if (same == Words.Count)
                return true;
        }

        return false;
    }

    private bool IsSame(string word, int at) => IsPrefix && at == Words.Count - 1 ? word.StartsWith(Words[at], StringComparison.Ordinal) : word == Words[at];
}
