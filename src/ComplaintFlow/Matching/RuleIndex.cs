using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>Finds the first of many rules that matches: a bucket for each category that a rule names, and one for the rules that name none.</summary>
internal sealed class RuleIndex
{
    private readonly FrozenDictionary<string, CategoryNode> _nodes;
    private readonly FrozenDictionary<string, CategoryNode>.AlternateLookup<ReadOnlySpan<char>> _nodesByPath;
    private readonly CategoryNode? _anyCategory;
    private readonly Vocabulary _vocabulary;

    private RuleIndex(Dictionary<string, CategoryNode> nodes, CategoryNode? anyCategory, Vocabulary vocabulary)
    {
        _nodes = nodes.ToFrozenDictionary(StringComparer.Ordinal);
        _nodesByPath = _nodes.GetAlternateLookup<ReadOnlySpan<char>>();
        _anyCategory = anyCategory;
        _vocabulary = vocabulary;
    }

    public static RuleIndex Compile(MatchKeys[] rules)
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
        CategoryNode? anyCategory = byCategory.Remove("", out List<int>? rest) ? new(RuleBucket.Create(rest, rules, vocabulary), null) : null;
        Dictionary<string, CategoryNode> nodes = [];

        // An ancestor's path is shorter, so that it is there before its descendants look for it.
        foreach ((string category, List<int> positions) in byCategory.OrderBy(pair => pair.Key.Length))
            nodes.Add(category, new(RuleBucket.Create(positions, rules, vocabulary), ParentOf(category, nodes) ?? anyCategory));
        return new(nodes, anyCategory, vocabulary);
    }

    /// <summary>The position of the first rule that matches, or -1.</summary>
    public int FindFirst(in MatchSubject subject)
    {
        int first = int.MaxValue;
        bool isResolved = false;
        Unsafe.SkipInit(out SubjectCode code);
        for (CategoryNode? node = Resolve(subject.Category); node is not null; node = node.Parent)
        {
            if (node.Bucket.NeedsCode && !isResolved)
            {
                _vocabulary.Resolve(subject, out code);
                isResolved = true;
            }

            first = node.Bucket.FindFirst(subject, code, first);
        }

        return first == int.MaxValue ? -1 : first;
    }

    private CategoryNode? Resolve(string category)
    {
        if (_nodes.TryGetValue(category, out CategoryNode? node))
            return node;

        ReadOnlySpan<char> path = category;
        while (path.LastIndexOf('/') is > 0 and int slash)
        {
            path = path[..slash];
            if (_nodesByPath.TryGetValue(path, out node))
                return node;
        }

        return _anyCategory;
    }

    private static CategoryNode? ParentOf(string category, Dictionary<string, CategoryNode> nodes)
    {
        while (category.LastIndexOf('/') is > 0 and int slash)
        {
            category = category[..slash];
            if (nodes.TryGetValue(category, out CategoryNode? parent))
                return parent;
        }

        return null;
    }
}
