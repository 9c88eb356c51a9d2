using System.Collections.Immutable;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Finds warning signs in a text in a single pass. Immutable and thread-safe.</summary>
/// <remarks>
/// Each phrase is matched alone and after each negation. The longest match wins, so that "not angry" hides the "angry" in it;
/// a negation farther away ("I would not say that I am angry") is not recognised.
/// </remarks>
internal sealed class SignalLexicon
{
    private readonly ImmutableArray<SignalPhrase> _phrases;
    private readonly IReadOnlyList<string> _negations;
    private readonly PhraseMatcher _matcher;
    private readonly int[] _phraseOf;

    public SignalLexicon(ImmutableArray<SignalPhrase> phrases, IReadOnlyList<string> negations)
    {
        (_phrases, _negations) = (phrases, negations);
        List<string> texts = [];
        List<int> phraseOf = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int at = 0; at < phrases.Length; at++)
        {
            foreach (string text in phrases[at].Texts)
                Add(text, at);
        }

        // Added after the phrases, because a phrase such as "not happy" is not negated.
        foreach (string text in phrases.SelectMany(phrase => phrase.Texts))
        {
            foreach (string negation in negations)
                Add(IsChinese(negation) ? negation + text : $"{negation} {text}", -1);
        }

        _phraseOf = [.. phraseOf];
        _matcher = PhraseMatcher.Compile(texts);

        void Add(string text, int phrase)
        {
            if (!PhraseMatcher.IsPhrase(text) || !seen.Add(PhraseText.Fold(text)))
                return;
            texts.Add(text);
            phraseOf.Add(phrase);
        }
    }

    public void Write(CanonicalWriter writer)
    {
        writer.Objects("phrases", _phrases, static (one, phrase) =>
        {
            one.Text("id", phrase.Id);
            one.Text("signal", phrase.Signal.Name);
            one.Texts("texts", phrase.Texts);
        });
        writer.Texts("negations", _negations);
    }

    /// <summary>Returns the signals after a text, never weaker than before, and the identifiers of the phrases that raised them.</summary>
    public (Signals Signals, ImmutableArray<string> Phrases) Read(ReadOnlySpan<char> text, Signals before)
    {
        Signals after = before;
        List<string>? found = null;
        foreach (int number in _matcher.Find(text))
        {
            if (_phraseOf[number] is not (>= 0 and int phrase))
                continue;
            Signals raised = Raise(after, _phrases[phrase].Signal);
            if (raised == after)
                continue;
            after = raised;
            if ((found ??= []).Count < SignalsChanged.MaxPhrases && !found.Contains(_phrases[phrase].Id))
                found.Add(_phrases[phrase].Id);
        }

        return (after, found is null ? [] : [.. found]);
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

    private static bool IsChinese(string word) => word[^1] > '\u2e80';
}

/// <summary>A phrase: wordings that each mean the same warning sign.</summary>
internal sealed record SignalPhrase(string Id, Signal Signal, string[] Texts);
