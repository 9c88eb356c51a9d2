using ComplaintFlow.Matching;

namespace ComplaintFlow.Classifying;

/// <summary>Says which words speak for which code, in addition to the words that come with the library and to the names and synonyms of the taxonomy.</summary>
/// <remarks>
/// Words are looked for whatever their case and width, English ones as whole words; one that ends in <c>*</c> stands for every word that begins so. The longest
/// wins: "not urgent" hides the "urgent" in it. What is wrong comes out when the rules are compiled.
/// </remarks>
public sealed class KeywordsBuilder
{
    internal List<KeywordOptions> Keywords { get; } = [];

    /// <summary>Words that speak for a category.</summary>
    /// <param name="code">The category.</param>
    /// <param name="words">The words or phrases.</param>
    public KeywordsBuilder Category(string code, params ReadOnlySpan<string> words) => Add(new() { Category = code }, words);

    /// <summary>Words that speak for a cause.</summary>
    /// <param name="code">The cause.</param>
    /// <param name="words">The words or phrases.</param>
    public KeywordsBuilder Cause(string code, params ReadOnlySpan<string> words) => Add(new() { Cause = code }, words);

    /// <summary>Words that speak for a touchpoint.</summary>
    /// <param name="code">The touchpoint.</param>
    /// <param name="words">The words or phrases.</param>
    public KeywordsBuilder Touchpoint(string code, params ReadOnlySpan<string> words) => Add(new() { Touchpoint = code }, words);

    /// <summary>Words that speak for an urgency.</summary>
    /// <param name="urgency">The urgency.</param>
    /// <param name="words">The words or phrases.</param>
    public KeywordsBuilder Urgency(Urgency urgency, params ReadOnlySpan<string> words) => Add(new() { Urgency = MatchKey.NameOf(urgency) }, words);

    private KeywordsBuilder Add(KeywordOptions keyword, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            keyword.Words.Add(word);
        Keywords.Add(keyword);
        return this;
    }
}
