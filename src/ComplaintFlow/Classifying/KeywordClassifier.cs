using System.Collections.Immutable;
using ComplaintFlow.Classifying;
using ComplaintFlow.Matching;

namespace ComplaintFlow;

/// <summary>Suggests by words: the code for which most different words speak. Takes time in proportion to the text, whatever the text is. Immutable, for all threads.</summary>
/// <remarks>Where as many words speak for several codes, the more particular category wins, then the longer words, then the one of which the text speaks first. Of urgencies the most urgent one wins.</remarks>
public sealed class KeywordClassifier : IComplaintClassifier
{
    private const int ReasonsPerPart = ClassificationSuggested.MaxReasons / 4;

    private readonly PhraseMatcher _matcher;
    private readonly Keyword[][] _keywords;

    internal KeywordClassifier(IReadOnlyList<Keyword> keywords)
    {
        _keywords = [.. keywords.GroupBy(keyword => PhraseTrie.Split(keyword.Words)).Select(same => same.DistinctBy(keyword => (keyword.Part, keyword.Code)).ToArray())];
        _matcher = PhraseMatcher.Compile([.. _keywords.Select(same => same[0].Words)]);
    }

    /// <summary>Defines a classifier in code, outside a host: for tests and tools, and for classifiers of the host's own that ask it first.</summary>
    /// <param name="taxonomy">The codes that there are, whose names and synonyms are words, too.</param>
    /// <param name="define">Says further words.</param>
    /// <exception cref="InvalidRulesException">Something is wrong with the words; carries every fault.</exception>
    public static KeywordClassifier Define(Taxonomy taxonomy, Action<KeywordsBuilder>? define = null)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        List<KeywordOptions> keywords = [];
        define?.Invoke(new(keywords));
        List<Fault> faults = [];
        return KeywordCompiler.Compile([keywords], taxonomy, faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Suggests what a text is about.</summary>
    /// <param name="text">The text.</param>
    public ClassificationSuggestion Suggest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<int> found = _matcher.Find(text);
        if (found.Count == 0)
            return ClassificationSuggestion.None;

        ILookup<ClassificationPart, Keyword> parts = found.SelectMany(phrase => _keywords[phrase]).ToLookup(keyword => keyword.Part);
        Keyword[] category = Best(parts[ClassificationPart.Category]);
        Keyword[] cause = Best(parts[ClassificationPart.Cause]);
        Keyword[] touchpoint = Best(parts[ClassificationPart.Touchpoint]);
        Keyword[] urgency = [.. parts[ClassificationPart.Urgency].GroupBy(keyword => Enum.Parse<Urgency>(keyword.Code, ignoreCase: true)).MaxBy(same => same.Key) ?? Enumerable.Empty<Keyword>()];
        return new()
        {
            Category = category is [var ofCategory, ..] ? Category.Of(ofCategory.Code) : null,
            Cause = cause is [var ofCause, ..] ? Cause.Of(ofCause.Code) : null,
            Touchpoint = touchpoint is [var ofTouchpoint, ..] ? Touchpoint.Of(ofTouchpoint.Code) : null,
            Urgency = urgency is [var ofUrgency, ..] ? Enum.Parse<Urgency>(ofUrgency.Code, ignoreCase: true) : null,
            Reasons = [.. new[] { category, cause, touchpoint, urgency }.SelectMany(part => part.Take(ReasonsPerPart)).Select(keyword => new SuggestionReason(keyword.Part, keyword.Words))],
        };
    }

    /// <inheritdoc/>
    public ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<ClassificationSuggestion>(cancellationToken) : new(Suggest(request.Text));
    }

    /// <summary>Every word and what it speaks for: part of the rules' version.</summary>
    internal IEnumerable<Keyword> Keywords => _keywords.SelectMany(same => same);

    private static Keyword[] Best(IEnumerable<Keyword> found) =>
    [
        .. found
            .GroupBy(keyword => keyword.Code, StringComparer.Ordinal)
            .OrderByDescending(code => code.Count())
            .ThenByDescending(code => code.Key.Count(c => c == '/'))
            .ThenByDescending(code => code.Sum(keyword => keyword.Words.Length))
            .FirstOrDefault() ?? Enumerable.Empty<Keyword>(),
    ];
}
