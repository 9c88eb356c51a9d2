using System.Collections.Immutable;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>What to offer for which complaints: the first rule that matches applies. Immutable and thread-safe.</summary>
internal sealed class RemedyRulesTable(IReadOnlyList<Rule<SuggestedRemedies>> rules, SuggestedRemedies? otherwise)
{
    /// <summary>The rule name in the journal if no rule matched and what is suggested otherwise applied.</summary>
    public const string OtherwiseRule = "otherwise";

    private readonly RuleTable<SuggestedRemedies> _table = RuleTable<SuggestedRemedies>.Compile(rules);

    public ImmutableArray<Rule<SuggestedRemedies>> Rules => _table.Rules;

    public bool IsEmpty => Rules.IsEmpty && otherwise is null;

    /// <summary>Finds what to offer for a complaint; null if nothing is suggested.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="keys">The keys of the rule that applies; null if none does.</param>
    public SuggestedRemedies? Find(Complaint complaint, out MatchKeySet? keys)
    {
        bool isMatched = _table.TryMatch(MatchSubject.Of(complaint), out Rule<SuggestedRemedies>? rule);
        keys = rule?.Keys;
        return isMatched ? rule!.Yield : otherwise;
    }

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        _table.Write(writer, static (one, suggested) => suggested.Write(one));
        if (otherwise is not null)
            writer.Object("otherwise", otherwise.Write);
    }
}

/// <summary>What a rule suggests.</summary>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Remedies">The remedies, each an option of its own.</param>
internal sealed record SuggestedRemedies(string Rule, ImmutableArray<SuggestedRemedy> Remedies)
{
    public void Write(CanonicalWriter writer) => writer.Objects("suggest", Remedies, static (one, remedy) =>
    {
        one.Text("kind", remedy.Kind.Name);
        if (remedy.AtLeast is { } least)
            one.Text("least", MoneyText.Of(least));
        if (remedy.AtMost is { } most)
            one.Text("most", MoneyText.Of(most));
        if (remedy.Conditions is not null)
            one.Text("conditions", remedy.Conditions);
        if (remedy.Words is not null)
            one.Text("words", remedy.Words);
    });
}

/// <summary>A remedy that a rule suggests.</summary>
internal sealed record SuggestedRemedy(RemedyKind Kind, Money? AtLeast, Money? AtMost, string? Conditions, string? Words);
