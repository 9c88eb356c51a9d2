using System.Buffers;
using System.Collections.Immutable;
using ComplaintFlow.Names;

namespace ComplaintFlow.Classifying;

/// <summary>Finds keywords in a text in a single pass: words, and wordings whose parts stand close together in one sentence.</summary>
internal sealed class KeywordSearch
{
    private static readonly string[] SentenceEnds = [".", "!", "?", ";", "。"];

    private readonly PhraseMatcher _matcher;
    private readonly ImmutableArray<WordUse>[] _uses;
    private readonly bool[] _endsSentence;
    private readonly string[] _texts;
    private readonly char[] _firsts;
    private readonly int _sequences;

    /// <summary>Creates the search.</summary>
    /// <param name="keywords">The keywords, which are reported by their positions.</param>
    public KeywordSearch(IReadOnlyList<Keyword> keywords)
    {
        Wordings wordings = new();
        for (int number = 0; number < keywords.Count; number++)
            wordings.Add(keywords[number].Alternatives, number);
        int[] ends = [.. SentenceEnds.Select(wordings.NumberOf)];

        _texts = [.. wordings.Words];
        _firsts = [.. _texts.Select(Wordings.FirstOf)];
        _uses = [.. Enumerable.Range(0, _texts.Length).Select(word => UsesOf(wordings, word))];
        _endsSentence = [.. Enumerable.Range(0, _texts.Length).Select(word => ends.Contains(word))];
        _sequences = wordings.Sequences;
        _matcher = wordings.Compile();
    }

    /// <summary>Returns the keywords that a text contains, without duplicates, in the order of the text.</summary>
    public List<FoundKeyword> Find(ReadOnlySpan<char> text)
    {
        List<FoundKeyword> found = [];
        PhraseOccurrence[] occurrences = _matcher.FindAll(text, out int count);
        WordingProgress[] rented = ArrayPool<WordingProgress>.Shared.Rent(_sequences);
        try
        {
            Span<WordingProgress> progress = rented.AsSpan(0, _sequences);
            progress.Clear();
            int sentence = 1;
            foreach (PhraseOccurrence one in occurrences.AsSpan(0, count))
            {
                if (_endsSentence[one.Phrase])
                    sentence++;
                foreach (WordUse use in _uses[one.Phrase])
                    Read(use, one, sentence, progress, found);
            }

            return found;
        }
        finally
        {
            ArrayPool<WordingProgress>.Shared.Return(rented);
            ArrayPool<PhraseOccurrence>.Shared.Return(occurrences);
        }
    }

    /// <summary>The words of the text that were found for a keyword.</summary>
    public string WordsOf(FoundKeyword found) => found.First < 0 ? _texts[found.Last] : $"{_texts[found.First]}{Wordings.Gap}{_texts[found.Last]}";

    /// <summary>The length of those words.</summary>
    public int LengthOf(FoundKeyword found) => (found.First < 0 ? 0 : _texts[found.First].Length + 1) + _texts[found.Last].Length;

    private void Read(WordUse use, PhraseOccurrence one, int sentence, Span<WordingProgress> progress, List<FoundKeyword> found)
    {
        if (use.Sequence < 0)
            Add(new(use.Wording, -1, one.Phrase), found);
        else if (WordingProgress.Read(ref progress[use.Sequence], use, one, _firsts[one.Phrase], sentence))
            Add(new(use.Wording, progress[use.Sequence].Last.Phrase, one.Phrase), found);
    }

    private static void Add(FoundKeyword keyword, List<FoundKeyword> found)
    {
        foreach (FoundKeyword one in found)
        {
            if (one.Number == keyword.Number)
                return;
        }

        found.Add(keyword);
    }

    // The longest word wins: "not urgent" is not "urgent", but "did not answer" is "answer" where that is a part of a wording.
    private static ImmutableArray<WordUse> UsesOf(Wordings wordings, int word) =>
        [.. wordings.UsesWithin(word).Where(use => use.Sequence >= 0 || wordings.UsesOf(word).Contains(use))];
}

/// <summary>A keyword that a text contains.</summary>
/// <param name="Number">The position of the keyword.</param>
/// <param name="First">The number of the word before the last one; -1 if the keyword has one part.</param>
/// <param name="Last">The number of the last word.</param>
internal readonly record struct FoundKeyword(int Number, int First, int Last);
