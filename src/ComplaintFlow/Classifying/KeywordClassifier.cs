using ComplaintFlow.Events;
using ComplaintFlow.Names;

namespace ComplaintFlow.Classifying;

/// <summary>
/// Suggests the codes indicated by the most distinct words in a text. Takes time proportional to the length of any
/// text. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// If several codes have the same number of words, the most specific one wins, then the one with the longest words, then
/// the one that is indicated first in the text. The words of a cause also count for its sub-causes that are indicated.
/// Among urgencies, the most urgent one wins.
/// </remarks>
public sealed class KeywordClassifier : IComplaintClassifier
{
    private const int ReasonsPerPart = ClassificationSuggested.MaxReasons / 4;

    private readonly Keyword[][] _keywords;
    private readonly KeywordSearch _search;

    internal KeywordClassifier(IReadOnlyList<Keyword> keywords)
    {
        _keywords = [.. keywords.GroupBy(keyword => PhraseTrie.Split(keyword.Words)).Select(same => same.DistinctBy(keyword => (keyword.Part, keyword.Code)).ToArray())];
        _search = new([.. _keywords.Select(same => same[0])]);
    }

    /// <summary>
    /// Creates a classifier without dependency injection, for tests, tools, and the application's own classifiers that
    /// call it first.
    /// </summary>
    /// <param name="taxonomy">The known codes, whose names and synonyms are also words.</param>
    /// <param name="define">Adds further words.</param>
    /// <exception cref="InvalidRulesException">The words are invalid; the exception contains all faults.</exception>
    public static KeywordClassifier Define(Taxonomy taxonomy, Action<KeywordsBuilder>? define = null)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        List<KeywordOptions> keywords = [];
        define?.Invoke(new(keywords));
        List<Fault> faults = [];
        return KeywordCompiler.Compile([keywords], taxonomy, faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Suggests the classification of a text.</summary>
    /// <param name="text">The text to classify.</param>
    public ClassificationSuggestion Suggest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<FoundKeyword> found = _search.Find(text);
        if (found.Count == 0)
            return ClassificationSuggestion.None;

        ILookup<ClassificationPart, Keyword> parts = found.SelectMany(one => _keywords[one.Number]).ToLookup(keyword => keyword.Part);
        Keyword[] category = Best(parts[ClassificationPart.Category], found);
        Keyword[] cause = Best(parts[ClassificationPart.Cause], found);
        Keyword[] touchpoint = Best(parts[ClassificationPart.Touchpoint], found);
        Keyword[] urgency = [.. parts[ClassificationPart.Urgency].GroupBy(keyword => Enum.Parse<Urgency>(keyword.Code, ignoreCase: true)).MaxBy(same => same.Key) ?? Enumerable.Empty<Keyword>()];
        return new()
        {
            Category = category is [var ofCategory, ..] ? Category.Of(ofCategory.Code) : null,
            Cause = cause is [var ofCause, ..] ? Cause.Of(ofCause.Code) : null,
            Touchpoint = touchpoint is [var ofTouchpoint, ..] ? Touchpoint.Of(ofTouchpoint.Code) : null,
            Urgency = urgency is [var ofUrgency, ..] ? Enum.Parse<Urgency>(ofUrgency.Code, ignoreCase: true) : null,
            Reasons = [.. new[] { category, cause, touchpoint, urgency }.SelectMany(part => part.Take(ReasonsPerPart)).Select(keyword => new SuggestionReason(keyword.Part, keyword.HasGroups ? WordsOf(keyword, found) : keyword.Words))],
        };
    }

    /// <inheritdoc/>
    public ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<ClassificationSuggestion>(cancellationToken) : new(Suggest(request.Text));
    }

    /// <summary>All words and the codes that they indicate, which are part of the rules' version.</summary>
    internal IEnumerable<Keyword> Keywords => _keywords.SelectMany(same => same);

    private string WordsOf(Keyword keyword, List<FoundKeyword> found) => _search.WordsOf(found.Find(one => Array.IndexOf(_keywords[one.Number], keyword) >= 0));

    private int LengthOf(Keyword keyword, List<FoundKeyword> all) => keyword.HasGroups ? WordsOf(keyword, all).Length : keyword.Words.Length;

    private Keyword[] Best(IEnumerable<Keyword> found, List<FoundKeyword> all)
    {
        IGrouping<string, Keyword>[] codes = [.. found.GroupBy(keyword => keyword.Code, StringComparer.Ordinal)];
        return codes.Length switch
        {
            0 => [],
            1 => [.. codes[0]],
            _ =>
            [
                .. codes
                    .Select(code => (Code: code.Key, Words: WithAbove(code, codes)))
                    .OrderByDescending(code => code.Words.Sum(keyword => keyword.Parts))
                    .ThenByDescending(code => code.Words[0].Above is null ? code.Code.Count(c => c == '/') : 1)
                    .ThenByDescending(code => code.Words.Sum(keyword => LengthOf(keyword, all)))
                    .First().Words,
            ],
        };
    }

    private static Keyword[] WithAbove(IGrouping<string, Keyword> code, IGrouping<string, Keyword>[] codes) =>
        Array.Find(codes, other => other.Key == code.First().Above) is { } above ? [.. code.UnionBy(above, keyword => keyword.Words, StringComparer.Ordinal)] : [.. code];
}
