using System.Collections.Immutable;
using ComplaintFlow.Names;

namespace ComplaintFlow.Escalation;

/// <summary>Builds what a lexicon searches for: each distinct word with all its meanings.</summary>
internal sealed class SignalVocabulary
{
    private const Meaning Hides = Meaning.Negates | Meaning.NegatesClause | Meaning.Withdraws | Meaning.Retracts | Meaning.Insists | Meaning.Others | Meaning.EndsClause
        | Meaning.EndsSentence | Meaning.Quotes | Meaning.Ignored;

    private readonly Wordings _wordings = new();
    private readonly Dictionary<int, Meaning> _meanings = [];

    public SignalVocabulary(ImmutableArray<SignalPhrase> phrases, SignalWords words, IEnumerable<string> negations)
    {
        for (int phrase = 0; phrase < phrases.Length; phrase++)
        {
            foreach (string text in phrases[phrase].Texts)
                _wordings.Add([.. text.Split(Wordings.Gap).Select(part => words.Stands(part))], phrase);
        }

        Add(words.Negations, Meaning.Negates);
        Add(words.ClauseNegations.Concat(negations), Meaning.NegatesClause);
        Add(words.Withdrawals, Meaning.Withdraws);
        Add(words.Retractions, Meaning.Retracts);
        Add(words.Reports, Meaning.Reports);
        Add(words.Insistence, Meaning.Insists);
        Add(words.Turns, Meaning.Turns);
        Add(words.Others, Meaning.Others);
        Add(words.Ignored, Meaning.Ignored);
        Add(words.ClauseEnds, Meaning.EndsClause);
        Add(words.SentenceEnds, Meaning.EndsSentence);
        Add(["\"", "“", "”", "「", "」", "『", "』", "《", "》"], Meaning.Quotes);
        Words = [.. _wordings.Words.Select((word, number) => WordOf(word, number, phrases))];
        Matcher = _wordings.Compile();
    }

    /// <summary>Finds the words; its phrases are positions in <see cref="Words"/>.</summary>
    public PhraseMatcher Matcher { get; }

    public ImmutableArray<SignalWord> Words { get; }

    /// <summary>The number of wordings of several parts.</summary>
    public int Sequences => _wordings.Sequences;

    private void Add(IEnumerable<string> texts, Meaning meaning)
    {
        foreach (int number in texts.Select(_wordings.NumberOf).Where(number => number >= 0))
            _meanings[number] = MeaningOf(number) | meaning;
    }

    private Meaning MeaningOf(int number) => _meanings.GetValueOrDefault(number);

    private SignalWord WordOf(string word, int number, ImmutableArray<SignalPhrase> phrases)
    {
        ImmutableArray<WordUse> uses = UsesOf(number);
        return new(MeaningOf(number), uses, Wordings.FirstOf(word), uses.Any(use => phrases[use.Wording].IsDemand));
    }

    private ImmutableArray<WordUse> UsesOf(int number) =>
        (MeaningOf(number) & Hides) == 0 ? _wordings.UsesWithin(number) : _wordings.UsesOf(number);
}

/// <summary>A word of the lexicon.</summary>
/// <param name="Meaning">How it changes the meaning of other words.</param>
/// <param name="Uses">The wordings of which it is a part.</param>
/// <param name="First">Its first character.</param>
/// <param name="IsOfDemand">Whether it is a part of a demand for a superior.</param>
internal readonly record struct SignalWord(Meaning Meaning, ImmutableArray<WordUse> Uses, char First, bool IsOfDemand)
{
    /// <summary>The quotation mark that closes what the word opens, or the null character.</summary>
    public char Closing => First switch { '"' => '"', '“' => '”', '「' => '」', '『' => '』', '《' => '》', _ => '\0' };
}

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
    Others = 512,
    Retracts = 1024,
    Reports = 2048,
}
