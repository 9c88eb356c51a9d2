using System.Collections.Immutable;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>What must be recorded about which complaints: the first rule that matches applies. Immutable and thread-safe.</summary>
internal sealed class FindingsTable(IReadOnlyList<Rule<FindingsRequirement>> rules, FindingsRequirement? otherwise)
{
    /// <summary>The rule name in the journal if no rule matched and what is required otherwise applied.</summary>
    public const string OtherwiseRule = "otherwise";

    private readonly RuleTable<FindingsRequirement> _table = RuleTable<FindingsRequirement>.Compile(rules);

    public ImmutableArray<Rule<FindingsRequirement>> Rules => _table.Rules;

    public bool IsEmpty => Rules.IsEmpty && otherwise is null;

    /// <summary>Finds what must be recorded about a complaint; null if nothing must.</summary>
    public FindingsRequirement? Find(Complaint complaint) => _table.TryFind(MatchSubject.Of(complaint), out FindingsRequirement? found) ? found : otherwise;

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        _table.Write(writer, static (one, requirement) => requirement.Write(one));
        if (otherwise is not null)
            writer.Object("otherwise", otherwise.Write);
    }
}

/// <summary>What a rule requires to be recorded.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Facts">The names of the facts.</param>
/// <param name="Checks">The names of the checks.</param>
internal sealed record FindingsRequirement(string Rule, ImmutableArray<string> Facts, ImmutableArray<string> Checks)
{
    public void Write(CanonicalWriter writer)
    {
        writer.Texts("facts", Facts);
        writer.Texts("checks", Checks);
    }
}
