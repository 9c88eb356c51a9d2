using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>
/// An ordered list of rules of which the first match applies, indexed so that lookup time hardly depends on their
/// number. Immutable and thread-safe.
/// </summary>
internal sealed class RuleTable<T>
{
    private readonly RuleIndex _index;

    // Separate from the rules, so that looking up a result does not load the rule.
    private readonly T[] _yields;

    private RuleTable(ImmutableArray<Rule<T>> rules)
    {
        Rules = rules;
        _yields = [.. rules.Select(rule => rule.Yield)];
        _index = RuleIndex.Compile([.. rules.Select(rule => rule.Keys)]);
    }

    /// <summary>The rules in order.</summary>
    public ImmutableArray<Rule<T>> Rules { get; }

    public static RuleTable<T> Compile(IReadOnlyList<Rule<T>> rules) => new([.. rules]);

    /// <summary>Finds the result of the first matching rule. Allocates nothing.</summary>
    public bool TryFind(in MatchSubject subject, [MaybeNullWhen(false)] out T yield)
    {
        int position = _index.FindFirst(subject);
        yield = position < 0 ? default : _yields[position];
        return position >= 0;
    }

    /// <summary>Finds the first matching rule. Allocates nothing.</summary>
    public bool TryMatch(in MatchSubject subject, [NotNullWhen(true)] out Rule<T>? rule)
    {
        int position = _index.FindFirst(subject);
        rule = position < 0 ? null : Rules[position];
        return rule is not null;
    }

    /// <summary>Writes the rules in order for the version hash of the rules, each with its name, its keys and what it yields.</summary>
    public void Write(CanonicalWriter writer, Action<CanonicalWriter, T> writeYield) => writer.Objects("rules", Rules, (one, rule) =>
    {
        one.Text("name", rule.Name);
        one.Object("when", rule.Keys.Write);
        writeYield(one, rule.Yield);
    });
}

/// <summary>A rule of a table, with its conditions and its result.</summary>
/// <param name="Name">The name, unique in the table.</param>
/// <param name="Keys">The keys and the condition to match.</param>
/// <param name="Yield">The result if the rule applies.</param>
internal sealed record Rule<T>(string Name, MatchKeySet Keys, T Yield);
