using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Says by which words warning signs are found in what customers say.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the host starts.</remarks>
public sealed class SignalDetectionBuilder
{
    private readonly SignalDetectionOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public SignalDetectionBuilder(SignalDetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds wordings of which each means a warning sign.</summary>
    /// <param name="id">The identifier, which the journal gives as the reason; that of a built-in phrase replaces it.</param>
    /// <param name="signal">The sign.</param>
    /// <param name="texts">The wordings, of 1 to 64 characters each; one that ends in <c>*</c> also counts as the beginning of a word.</param>
    public SignalDetectionBuilder Phrase(string id, Signal signal, params ReadOnlySpan<string> texts)
    {
        ArgumentNullException.ThrowIfNull(id);
        SignalPhraseOptions phrase = new() { Id = id, Signal = signal, Place = Place.InCode($"DetectSignals, '{id}'") };
        foreach (string text in texts)
            phrase.Texts.Add(text);
        _options.Phrases.Add(phrase);
        return this;
    }

    /// <summary>Takes a phrase out.</summary>
    /// <param name="id">The phrase's identifier.</param>
    public SignalDetectionBuilder Without(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        _options.Without.Add(id);
        return this;
    }

    /// <summary>Leaves the built-in lexicon out, so that only the host's own phrases count.</summary>
    public SignalDetectionBuilder WithoutBuiltIn()
    {
        _options.BuiltIn = false;
        return this;
    }

    /// <summary>Adds words that take back the phrase right behind them.</summary>
    /// <param name="words">Such as <c>not</c>.</param>
    public SignalDetectionBuilder Negation(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            _options.Negations.Add(word);
        return this;
    }
}
