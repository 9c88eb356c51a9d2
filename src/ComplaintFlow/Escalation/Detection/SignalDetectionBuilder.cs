using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Configures the phrases by which warning signs are found in texts of customers.</summary>
/// <remarks>Not thread-safe. All faults are reported together when the host starts.</remarks>
public sealed class SignalDetectionBuilder
{
    private readonly SignalDetectionOptions _options;

    /// <summary>Creates a builder that adds to the given options.</summary>
    /// <param name="options">The options to add to.</param>
    public SignalDetectionBuilder(SignalDetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a phrase: wordings that each mean the same warning sign.</summary>
    /// <param name="id">The identifier, which the journal gives as the reason. A built-in phrase with the same identifier is replaced.</param>
    /// <param name="signal">The warning sign that the phrase means.</param>
    /// <param name="texts">The wordings, of 1 to 64 characters each. A wording that ends in <c>*</c> also matches the beginning of a word; parts separated by <c>…</c> occur in this order in one sentence.</param>
    public SignalDetectionBuilder Phrase(string id, Signal signal, params ReadOnlySpan<string> texts)
    {
        ArgumentNullException.ThrowIfNull(id);
        SignalPhraseOptions phrase = new() { Id = id, Signal = signal, Place = Place.InCode($"DetectSignals, '{id}'") };
        foreach (string text in texts)
            phrase.Texts.Add(text);
        _options.Phrases.Add(phrase);
        return this;
    }

    /// <summary>Removes a phrase.</summary>
    /// <param name="id">The identifier of a built-in or added phrase.</param>
    public SignalDetectionBuilder Without(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        _options.Without.Add(id);
        return this;
    }

    /// <summary>Removes the built-in lexicon, so that only the host's own phrases count.</summary>
    public SignalDetectionBuilder WithoutBuiltIn()
    {
        _options.BuiltIn = false;
        return this;
    }

    /// <summary>Adds words that negate the phrases after them, to the end of the clause.</summary>
    /// <param name="words">The words, such as <c>not</c>.</param>
    public SignalDetectionBuilder Negation(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            _options.Negations.Add(word);
        return this;
    }
}
