namespace ComplaintFlow.Escalation;

/// <summary>Wordings of which each means the same warning sign, as code or configuration says them.</summary>
public sealed class SignalPhraseOptions
{
    /// <summary>The identifier, which the journal gives as the reason; one of the built-in lexicon is replaced.</summary>
    public string? Id { get; set; }

    /// <summary>The sign, by its name in <see cref="ComplaintFlow.Signal"/>: <c>heated</c>, <c>demands-supervisor</c>, <c>repeats-2</c> …</summary>
    public string? Signal { get; set; }

    /// <summary>The wordings, in any language, of 1 to 64 characters each. One that ends in <c>*</c> also counts as the beginning of a word.</summary>
    public IList<string> Texts { get; } = [];

    /// <summary>Where it stands.</summary>
    internal string? Source { get; set; }
}
