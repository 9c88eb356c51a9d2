using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>
/// Finds the first matching rule. It has a bucket for each category that a rule names, and one for the rules without a
/// category.
/// </summary>
internal sealed class RuleIndex
{
    private readonly FrozenDictionary<string, RuleBucket> _buckets;
    private readonly FrozenDictionary<string, RuleBucket>.AlternateLookup<ReadOnlySpan<char>> _bucketsByPath;
    private readonly RuleBucket? _anyCategory;
    private readonly Vocabulary _vocabulary;

    private RuleIndex(Dictionary<string, RuleBucket> buckets, RuleBucket? anyCategory, Vocabulary vocabulary)
    {
        _buckets = buckets.ToFrozenDictionary(StringComparer.Ordinal);
        _bucketsByPath = _buckets.GetAlternateLookup<ReadOnlySpan<char>>();
        _anyCategory = anyCategory;
        _vocabulary = vocabulary;
    }

    public static RuleIndex Compile(MatchKeySet[] rules)
    {
        Dictionary<string, List<int>> byCategory = [];
        for (int position = 0; position < rules.Length; position++)
        {
            foreach (string category in rules[position].In(MatchDimension.Category).Select(key => key.Name).DefaultIfEmpty(""))
            {
                if (!byCategory.TryGetValue(category, out List<int>? positions))
                    byCategory.Add(category, positions = []);
                positions.Add(position);
            }
        }

        Vocabulary vocabulary = new(rules);
        RuleBucket? anyCategory = byCategory.Remove("", out List<int>? rest) ? RuleBucket.Create(rest, rules, vocabulary, null) : null;
        Dictionary<string, RuleBucket> buckets = [];

        // Ancestors have shorter paths, and so are added before their descendants.
        foreach ((string category, List<int> positions) in byCategory.OrderBy(pair => pair.Key.Length))
            buckets.Add(category, RuleBucket.Create(positions, rules, vocabulary, ParentOf(category, buckets) ?? anyCategory));
        return new(buckets, anyCategory, vocabulary);
    }

    /// <summary>Returns the position of the first matching rule, or -1.</summary>
    public int FindFirst(in MatchSubject subject)
    {
        int first = int.MaxValue;
        bool isResolved = false;
        Unsafe.SkipInit(out SubjectCode code);
        for (RuleBucket? bucket = Resolve(subject.Category); bucket is not null; bucket = bucket.Parent)
        {
            if (bucket.NeedsCode && !isResolved)
            {
                _vocabulary.Resolve(subject, out code);
                isResolved = true;
            }

            first = bucket.FindFirst(subject, code, first);
        }

        return first == int.MaxValue ? -1 : first;
    }

    private RuleBucket? Resolve(string category)
    {
        if (_buckets.TryGetValue(category, out RuleBucket? bucket))
            return bucket;

        ReadOnlySpan<char> path = category;
        while (path.LastIndexOf('/') is > 0 and int slash)
        {
            path = path[..slash];
            if (_bucketsByPath.TryGetValue(path, out bucket))
                return bucket;
        }

        return _anyCategory;
    }

    private static RuleBucket? ParentOf(string category, Dictionary<string, RuleBucket> buckets)
    {
        while (category.LastIndexOf('/') is > 0 and int slash)
        {
            category = category[..slash];
            if (buckets.TryGetValue(category, out RuleBucket? parent))
                return parent;
        }

        return null;
    }
}
