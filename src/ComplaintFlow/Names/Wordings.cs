using System.Collections.Immutable;

namespace ComplaintFlow.Names;

/// <summary>
/// Builds what wordings are searched for: each distinct word with the wordings of which it is a part. The parts of a wording, separated by
/// <c>…</c>, occur in this order in one sentence: 叫…经理.
/// </summary>
internal sealed class Wordings
{
    /// <summary>Separates the parts of a wording.</summary>
    public const char Gap = '…';

    private readonly List<string> _texts = [];
    private readonly List<ImmutableArray<WordUse>> _uses = [];
    private readonly Dictionary<(string Folded, bool IsOpen), int> _numbers = [];

    /// <summary>The number of wordings of several parts.</summary>
    public int Sequences { get; private set; }

    /// <summary>The distinct words, by number.</summary>
    public IReadOnlyList<string> Words => _texts;

    /// <summary>Returns whether each part of a wording is a phrase.</summary>
    public static bool IsWording(string text) => text.Split(Gap).All(PhraseMatcher.IsPhrase);

    /// <summary>Adds a wording.</summary>
    /// <param name="parts">The words that can stand for each part.</param>
    /// <param name="number">The number by which its matches are reported.</param>
    public void Add(IReadOnlyList<string[]> parts, int number)
    {
        int sequence = parts.Count == 1 ? -1 : Sequences++;
        for (int part = 0; part < parts.Count; part++)
        {
            WordUse use = new(number, sequence, part, part == parts.Count - 1);
            foreach (int word in parts[part].Select(NumberOf).Where(word => word >= 0))
            {
                if (!_uses[word].Contains(use))
                    _uses[word] = _uses[word].Add(use);
            }
        }
    }

    /// <summary>Returns the number of a word, which is added if it is new; -1 if it is not a phrase.</summary>
    public int NumberOf(string text)
    {
        if (!PhraseMatcher.IsPhrase(text))
            return -1;
        (string Folded, bool IsOpen) key = PhraseTrie.Split(text);
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _texts.Count;
            _numbers.Add(key, number);
            _texts.Add(text);
            _uses.Add([]);
        }

        return number;
    }

    /// <summary>The uses of a word, the last parts first, so that a word that stands for two parts of a wording is not both at once.</summary>
    public ImmutableArray<WordUse> UsesOf(int number) => LastFirst(_uses[number]);

    /// <summary>The uses of a word and of the words within it, which it hides: "put the" is "put", too. The last parts come first.</summary>
    public ImmutableArray<WordUse> UsesWithin(int number)
    {
        ImmutableArray<WordUse> uses = _uses[number];
        (string folded, bool isOpen) = PhraseTrie.Split(_texts[number]);
        for (int start = 0; start < folded.Length; start++)
        {
            if (start > 0 && PhraseText.IsInsideWord(folded[start - 1], folded[start]))
                continue;
            for (int end = start + 1; end <= folded.Length; end++)
            {
                bool isWordEnd = end == folded.Length ? !isOpen : !PhraseText.IsInsideWord(folded[end - 1], folded[end]);
                string inner = folded[start..end];
                if (_numbers.TryGetValue((inner, true), out int open))
                    uses = uses.AddRange(_uses[open].Except(uses));
                if (isWordEnd && _numbers.TryGetValue((inner, false), out int whole))
                    uses = uses.AddRange(_uses[whole].Except(uses));
            }
        }

        return LastFirst(uses);
    }

    private static ImmutableArray<WordUse> LastFirst(ImmutableArray<WordUse> uses) => [.. uses.OrderByDescending(use => use.Part)];

    /// <summary>The first character of a word after folding.</summary>
    public static char FirstOf(string text) => PhraseTrie.Split(text).Folded[0];

    /// <summary>Creates the matcher, whose phrases are the numbers of the words.</summary>
    public PhraseMatcher Compile() => PhraseMatcher.Compile(_texts);
}

/// <summary>A part of a wording that a word stands for.</summary>
/// <param name="Wording">The number of the wording.</param>
/// <param name="Sequence">The number of the wording among those of several parts, or -1 if it has only this part.</param>
/// <param name="Part">The position of the part in the wording.</param>
/// <param name="IsLast">Whether the wording ends with the part.</param>
internal readonly record struct WordUse(int Wording, int Sequence, int Part, bool IsLast);

/// <summary>How far a wording of several parts has been read.</summary>
/// <param name="Sentence">The sentence in which it was read.</param>
/// <param name="Next">The part that comes next.</param>
/// <param name="Last">The last part that was read.</param>
internal readonly record struct WordingProgress(int Sentence, int Next, PhraseOccurrence Last)
{
    private const int ReachInLatin = 48;
    private const int ReachInChinese = 16;
    private const int ReachOfOneCharacter = 8;

    /// <summary>Reads a part of a wording, and returns whether the wording is complete with it.</summary>
    /// <param name="progress">How far the wording has been read before.</param>
    /// <param name="use">The part.</param>
    /// <param name="one">Where it stands.</param>
    /// <param name="first">The first character of the word.</param>
    /// <param name="sentence">The number of the sentence.</param>
    public static bool Read(ref WordingProgress progress, WordUse use, PhraseOccurrence one, char first, int sentence)
    {
        int next = progress.Sentence == sentence ? progress.Next : 0;
        if (use.Part > next || (use.Part > 0 && use.Part == next && !progress.Reaches(one, first)))
            return false;
        if (use.IsLast)
            return true;
        // A part that occurs again is nearer to the next.
        if (use.Part == next || (use.Part == next - 1 && one.Start >= progress.Last.End))
            progress = new(sentence, use.Part + 1, one);
        return false;
    }

    // "go to the" and "the papers" share a word; a single Chinese character says little about what is far from it.
    private bool Reaches(PhraseOccurrence one, char first) =>
        one.End > Last.End
        && one.Start - Last.End <= (!PhraseText.IsWithoutSpaces(first) ? ReachInLatin : Last.End - Last.Start == 1 ? ReachOfOneCharacter : ReachInChinese);
}
