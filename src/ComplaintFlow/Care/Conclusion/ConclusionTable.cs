using System.Collections.Immutable;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>How the customer appeals, and what external stages come to. Immutable.</summary>
/// <param name="Name">The name of the rule.</param>
/// <param name="Appeals">The ways to appeal.</param>
/// <param name="ExternalWithin">The time in which the result of an external stage is expected.</param>
/// <param name="ReopensOn">The results that take an answered complaint up again.</param>
internal sealed record ConclusionTerms(string Name, ImmutableArray<AppealTerms> Appeals, Allowance ExternalWithin, ImmutableArray<ExternalOutcome> ReopensOn)
{
    public static readonly Allowance ExternalByDefault = Allowance.CalendarDays(60);

    public static readonly ImmutableArray<ExternalOutcome> ReopensByDefault = [ExternalOutcome.Upheld, ExternalOutcome.PartlyUpheld];

    /// <summary>What applies where no rule says anything.</summary>
    public static ConclusionTerms None { get; } = new(ConclusionTable.OtherwiseRule, [], ExternalByDefault, ReopensByDefault);

    public void Write(CanonicalWriter writer)
    {
        writer.Objects("appeals", Appeals, static (one, appeal) =>
        {
            one.Text("body", appeal.Body);
            one.Text("how", appeal.How);
            one.Text("within", appeal.Within?.ToString());
        });
        writer.Text("external-within", ExternalWithin.ToString());
        writer.Set("reopens-on", ReopensOn.Select(static outcome => JsonNames.Of(outcome)));
    }
}

/// <summary>A way to appeal.</summary>
/// <param name="Body">The name of the body.</param>
/// <param name="How">How the customer reaches it.</param>
/// <param name="Within">The time allowed from the letter; null for no time limit.</param>
internal sealed record AppealTerms(string Body, string How, Allowance? Within);

/// <summary>Which terms apply to which complaints: the first rule that matches. Immutable and thread-safe.</summary>
/// <param name="rules">The rules.</param>
/// <param name="otherwise">The terms of complaints that none matches; null for none.</param>
internal sealed class ConclusionTable(IReadOnlyList<Rule<ConclusionTerms>> rules, ConclusionTerms? otherwise)
{
    /// <summary>The rule name in the journal if no rule matched.</summary>
    public const string OtherwiseRule = "otherwise";

    private readonly RuleTable<ConclusionTerms> _table = RuleTable<ConclusionTerms>.Compile(rules);

    public ImmutableArray<Rule<ConclusionTerms>> Rules => _table.Rules;

    public bool IsEmpty => Rules.IsEmpty && otherwise is null;

    /// <summary>Whether a final letter names a last day.</summary>
    public bool CountsDays => Rules.Select(static rule => rule.Yield).Append(otherwise).Any(static terms => terms?.Appeals.Any(static appeal => appeal.Within is not null) == true);

    /// <summary>Finds the terms for a complaint.</summary>
    public ConclusionTerms Find(Complaint complaint) => _table.TryFind(MatchSubject.Of(complaint), out ConclusionTerms? found) ? found : otherwise ?? ConclusionTerms.None;

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        _table.Write(writer, static (one, terms) => terms.Write(one));
        if (otherwise is not null)
            writer.Object("otherwise", otherwise.Write);
    }
}
