using System.Buffers;
using System.Collections.Immutable;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Finds warning signs in a text in a single pass. Immutable and thread-safe.</summary>
internal sealed class SignalLexicon
{
    private const int SequencesOnStack = 64;

    private readonly ImmutableArray<SignalPhrase> _phrases;
    private readonly IReadOnlyList<string> _negations;
    private readonly SignalWords _words;
    private readonly SignalVocabulary _vocabulary;

    public SignalLexicon(ImmutableArray<SignalPhrase> phrases, SignalWords words, IReadOnlyList<string> negations)
    {
        (_phrases, _words, _negations) = (phrases, words, negations);
        _vocabulary = new(phrases, words, negations);
    }

    public void Write(CanonicalWriter writer)
    {
        writer.Objects("phrases", _phrases, static (one, phrase) =>
        {
            one.Text("id", phrase.Id);
            one.Text("signal", phrase.Signal.Name);
            one.Texts("texts", phrase.Texts);
        });
        writer.Objects("words", [.. _words.Words.OrderBy(group => group.Key, StringComparer.Ordinal)], static (one, group) =>
        {
            one.Text("name", group.Key);
            one.Texts("texts", group.Value);
        });
        writer.Texts("negations", _words.Negations);
        writer.Texts("clause-negations", _words.ClauseNegations.Concat(_negations));
        writer.Texts("withdrawals", _words.Withdrawals);
        writer.Texts("retractions", _words.Retractions);
        writer.Texts("reports", _words.Reports);
        writer.Texts("insistence", _words.Insistence);
        writer.Texts("turns", _words.Turns);
        writer.Texts("others", _words.Others);
        writer.Texts("ignored", _words.Ignored);
        writer.Texts("clause-ends", _words.ClauseEnds);
        writer.Texts("sentence-ends", _words.SentenceEnds);
    }

    /// <summary>Returns the signals after a text, never weaker than before, and the identifiers of the phrases that raised them.</summary>
    public (Signals Signals, ImmutableArray<string> Phrases) Read(ReadOnlySpan<char> text, Signals before)
    {
        if (Heard(text) is not { } heard)
            return (before, []);

        Signals after = before;
        List<string> found = [];
        foreach (int phrase in heard)
        {
            Signals raised = Raise(after, _phrases[phrase].Signal);
            if (raised == after)
                continue;
            after = raised;
            if (found.Count < SignalsChanged.MaxPhrases)
                found.Add(_phrases[phrase].Id);
        }

        return (after, [.. found]);
    }

    private List<int>? Heard(ReadOnlySpan<char> text)
    {
        Span<WordingProgress> progress = _vocabulary.Sequences <= SequencesOnStack ? stackalloc WordingProgress[SequencesOnStack] : new WordingProgress[_vocabulary.Sequences];
        PhraseOccurrence[] words = _vocabulary.Matcher.FindAll(text, out int count);
        try
        {
            return new SignalScan(_vocabulary.Words, _phrases, progress).Read(words.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<PhraseOccurrence>.Shared.Return(words);
        }
    }

    private static Signals Raise(Signals before, Signal sign) => sign switch
    {
        _ when sign == Signal.DemandsSupervisor => before with { DemandsSupervisor = true },
        _ when sign == Signal.ThreatensPublicity => before with { ThreatensPublicity = true },
        _ when sign == Signal.ThreatensLegalAction => before with { ThreatensLegalAction = true },
        _ when sign == Signal.SuspectsBadFaith => before with { SuspectsBadFaith = true },
        _ when sign.RepeatsAtLeast != int.MaxValue => before with { Repeats = Math.Max(before.Repeats, sign.RepeatsAtLeast) },
        _ => before with { Emotion = (Emotion)Math.Max((int)before.Emotion, (int)EmotionOf(sign)) },
    };

    private static Emotion EmotionOf(Signal sign) => sign.Bit switch
    {
        1 => Emotion.Concerned,
        2 => Emotion.Frustrated,
        _ => Emotion.Heated,
    };
}

/// <summary>A phrase: wordings that each mean the same warning sign.</summary>
internal sealed record SignalPhrase(string Id, Signal Signal, string[] Texts)
{
    /// <summary>Whether the customer can take it back: a demand or a threat, but not an emotion.</summary>
    public bool CanBeWithdrawn => IsThreat || IsDemand;

    /// <summary>Whether it demands a superior.</summary>
    public bool IsDemand { get; } = Signal == Signal.DemandsSupervisor;

    /// <summary>Whether it is a threat, which the customer makes, and not somebody of whom the customer tells.</summary>
    public bool IsThreat { get; } = Signal == Signal.ThreatensPublicity || Signal == Signal.ThreatensLegalAction;
}
