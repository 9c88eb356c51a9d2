using System.Collections.Immutable;
using ComplaintFlow.Names;

namespace ComplaintFlow.Escalation;

/// <summary>Builds what a lexicon searches for: each distinct word with all its meanings.</summary>
internal sealed class SignalVocabulary
{
    /// <summary>Separates the parts of a wording, which occur in this order in one sentence: 叫…经理.</summary>
    public const char Gap = '…';

    private const Meaning Hides = Meaning.Negates | Meaning.NegatesClause | Meaning.Withdraws | Meaning.Insists | Meaning.EndsClause | Meaning.EndsSentence | Meaning.Quotes | Meaning.Ignored;

    private readonly List<string> _texts = [];
    private readonly List<SignalWord> _words = [];
    private readonly Dictionary<(string Folded, bool IsOpen), int> _numbers = [];

    public SignalVocabulary(ImmutableArray<SignalPhrase> phrases, SignalWords words, IEnumerable<string> negations)
    {
        for (int phrase = 0; phrase < phrases.Length; phrase++)
        {
            foreach (string text in phrases[phrase].Texts)
                Add(text.Split(Gap), phrase, words);
        }

        Add(words.Negations, Meaning.Negates);
        Add(words.ClauseNegations.Concat(negations), Meaning.NegatesClause);
        Add(words.Withdrawals, Meaning.Withdraws);
        Add(words.Insistence, Meaning.Insists);
        Add(words.Turns, Meaning.Turns);
        Add(words.Ignored, Meaning.Ignored);
        Add(words.ClauseEnds, Meaning.EndsClause);
        Add(words.SentenceEnds, Meaning.EndsSentence);
        Add(["\"", "“", "”", "「", "」", "『", "』", "《", "》"], Meaning.Quotes);
        Words = [.. _words.Select((word, number) => word with { Uses = WithInner(number) })];
        Matcher = PhraseMatcher.Compile(_texts);
    }

    /// <summary>Finds the words; its phrases are positions in <see cref="Words"/>.</summary>
    public PhraseMatcher Matcher { get; }

    public ImmutableArray<SignalWord> Words { get; }

    /// <summary>The number of wordings of several parts.</summary>
    public int Sequences { get; private set; }

    /// <summary>Returns whether each part of a wording is a phrase.</summary>
    public static bool IsWording(string text) => text.Split(Gap).All(PhraseMatcher.IsPhrase);

    private void Add(string[] parts, int phrase, SignalWords words)
    {
        int sequence = parts.Length == 1 ? -1 : Sequences++;
        for (int part = 0; part < parts.Length; part++)
        {
            // The built-in phrases name groups; in a host's own wording, braces are ordinary characters.
            string[] texts = parts[part] is ['{', .. string name, '}'] && words.Words.TryGetValue(name, out string[]? group) ? group : [parts[part]];
            WordUse use = new(phrase, sequence, part, part == parts.Length - 1);
            foreach (int number in texts.Select(NumberOf).Where(number => number >= 0))
            {
                if (!_words[number].Uses.Contains(use))
                    _words[number] = _words[number] with { Uses = _words[number].Uses.Add(use) };
            }
        }
    }

    private void Add(IEnumerable<string> texts, Meaning meaning)
    {
        foreach (int number in texts.Select(NumberOf).Where(number => number >= 0))
            _words[number] = _words[number] with { Meaning = _words[number].Meaning | meaning };
    }

    private int NumberOf(string text)
    {
        if (!PhraseMatcher.IsPhrase(text))
            return -1;
        (string Folded, bool IsOpen) key = PhraseTrie.Split(text);
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _words.Count;
            _numbers.Add(key, number);
            _texts.Add(text);
            _words.Add(new(Meaning.None, [], key.Folded[0]));
        }

        return number;
    }

    /// <summary>Adds the uses of the words within a longer one, which hides them: "put the" is "put", too.</summary>
    private ImmutableArray<WordUse> WithInner(int number)
    {
        SignalWord word = _words[number];
        if (word.Uses.IsEmpty || (word.Meaning & Hides) != 0)
            return word.Uses;

        ImmutableArray<WordUse> uses = word.Uses;
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
                    uses = uses.AddRange(_words[open].Uses.Except(uses));
                if (isWordEnd && _numbers.TryGetValue((inner, false), out int whole))
                    uses = uses.AddRange(_words[whole].Uses.Except(uses));
            }
        }

        return uses;
    }
}

/// <summary>A word of the lexicon.</summary>
/// <param name="Meaning">How it changes the meaning of other words.</param>
/// <param name="Uses">The wordings of which it is a part.</param>
/// <param name="First">Its first character.</param>
internal readonly record struct SignalWord(Meaning Meaning, ImmutableArray<WordUse> Uses, char First)
{
    /// <summary>The quotation mark that closes what the word opens, or the null character.</summary>
    public char Closing => First switch { '"' => '"', '“' => '”', '「' => '」', '『' => '』', '《' => '》', _ => '\0' };
}

/// <summary>A part of a wording that a word stands for.</summary>
/// <param name="Phrase">The phrase to which the wording belongs.</param>
/// <param name="Sequence">The number of the wording, or -1 if it has only this part.</param>
/// <param name="Part">The position of the part in the wording.</param>
/// <param name="IsLast">Whether the wording ends with the part.</param>
internal readonly record struct WordUse(int Phrase, int Sequence, int Part, bool IsLast);

/// <summary>How a word changes the meaning of those around it.</summary>
[Flags]
internal enum Meaning
{
    None = 0,
    Negates = 1,
    NegatesClause = 2,
    Withdraws = 4,
    Insists = 8,
    Turns = 16,
    EndsClause = 32,
    EndsSentence = 64,
    Quotes = 128,
    Ignored = 256,
}
