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

        ILookup<ClassificationPart, Indication> parts = found.SelectMany(one => _keywords[one.Number], static (one, keyword) => new Indication(keyword, one)).ToLookup(one => one.Keyword.Part);
        Indication[] category = Best(parts[ClassificationPart.Category]);
        Indication[] cause = Best(parts[ClassificationPart.Cause]);
        Indication[] touchpoint = Best(parts[ClassificationPart.Touchpoint]);
        Indication[] urgency = [.. parts[ClassificationPart.Urgency].GroupBy(one => Enum.Parse<Urgency>(one.Keyword.Code, ignoreCase: true)).MaxBy(same => same.Key) ?? Enumerable.Empty<Indication>()];
        return new()
        {
            Category = category is [var ofCategory, ..] ? Category.Of(ofCategory.Keyword.Code) : null,
            Cause = cause is [var ofCause, ..] ? Cause.Of(ofCause.Keyword.Code) : null,
            Touchpoint = touchpoint is [var ofTouchpoint, ..] ? Touchpoint.Of(ofTouchpoint.Keyword.Code) : null,
            Urgency = urgency is [var ofUrgency, ..] ? Enum.Parse<Urgency>(ofUrgency.Keyword.Code, ignoreCase: true) : null,
            Reasons = [.. new[] { category, cause, touchpoint, urgency }.SelectMany(part => part.Take(ReasonsPerPart)).Select(one => new SuggestionReason(one.Keyword.Part, one.Keyword.HasGroups ? _search.WordsOf(one.Found) : one.Keyword.Words))],
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

    private Indication[] Best(IEnumerable<Indication> found)
    {
        IGrouping<string, Indication>[] codes = [.. found.GroupBy(one => one.Keyword.Code, StringComparer.Ordinal)];
        return codes.Length switch
        {
            0 => [],
            1 => [.. codes[0]],
            _ =>
            [
                .. codes
                    .Select(code => (Code: code.Key, Words: WithAbove(code, codes)))
                    .OrderByDescending(code => code.Words.Sum(one => one.Keyword.Parts))
                    .ThenByDescending(code => code.Words[0].Keyword.Above is null ? code.Code.Count(c => c == '/') : 1)
                    .ThenByDescending(code => code.Words.Sum(one => one.Keyword.HasGroups ? _search.LengthOf(one.Found) : one.Keyword.Words.Length))
                    .First().Words,
            ],
        };
    }

    private static Indication[] WithAbove(IGrouping<string, Indication> code, IGrouping<string, Indication>[] codes) =>
        Array.Find(codes, other => other.Key == code.First().Keyword.Above) is { } above ? [.. code.UnionBy(above, one => one.Keyword.Words, StringComparer.Ordinal)] : [.. code];

    /// <summary>A keyword of a code, and where the text has it.</summary>
    private readonly record struct Indication(Keyword Keyword, FoundKeyword Found);
}
