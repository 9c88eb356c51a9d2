using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>How remedies are offered: the first rule that matches says what an offer must have. Immutable and thread-safe.</summary>
internal sealed class OffersTable(IReadOnlyList<Rule<OfferTerms>> rules, OfferTerms otherwise, FrozenDictionary<OfferAct, Trigger?> triggers)
{
    private readonly RuleTable<OfferTerms> _table = RuleTable<OfferTerms>.Compile(rules);

    public static FrozenDictionary<OfferAct, Trigger?> StandardTriggers { get; } = new Dictionary<OfferAct, Trigger?>
    {
        [OfferAct.Propose] = Trigger.Propose,
        [OfferAct.Accept] = Trigger.Accept,
        [OfferAct.Decline] = Trigger.Decline,
        [OfferAct.Start] = Trigger.Implement,
        [OfferAct.Progress] = Trigger.ReportProgress,
        [OfferAct.Complete] = null,
        [OfferAct.Fail] = Trigger.Propose,
    }.ToFrozenDictionary();

    public ImmutableArray<Rule<OfferTerms>> Rules => _table.Rules;

    public FrozenDictionary<OfferAct, Trigger?> Triggers => triggers;

    /// <summary>The time within which somebody should decide on an offer that awaits approval.</summary>
    public Allowance ApproveWithin { get; init; } = OfferTerms.StandardApproval;

    public bool IsStandard => Rules.IsEmpty && otherwise == OfferTerms.Standard && ApproveWithin == OfferTerms.StandardApproval && triggers.All(static one => StandardTriggers[one.Key] == one.Value);

    /// <summary>Finds what an offer for a complaint must have.</summary>
    public OfferTerms Find(Complaint complaint) => _table.TryFind(MatchSubject.Of(complaint), out OfferTerms? found) ? found : otherwise;

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        writer.Text("approve-within", ApproveWithin.ToString());
        writer.Object("triggers", one =>
        {
            foreach (OfferAct act in Enum.GetValues<OfferAct>())
                one.Text(JsonNames.Of(act), triggers[act]?.Name);
        });
        _table.Write(writer, static (one, terms) => terms.Write(one));
        writer.Object("otherwise", otherwise.Write);
    }
}

/// <summary>What an offer must have.</summary>
/// <param name="AtLeast">The least number of options.</param>
/// <param name="IncludesWanted">Whether what the customer wants must be among them, unless the offer says why not.</param>
/// <param name="Owed">The kinds of remedy that are owed, in ordinal order of their names, joined by spaces.</param>
/// <param name="ValidFor">The time after which the offer lapses.</param>
/// <param name="CarryOutWithin">The time within which an accepted remedy is carried out.</param>
internal sealed record OfferTerms(int AtLeast, bool IncludesWanted, RemedyKinds Owed, Allowance ValidFor, Allowance CarryOutWithin)
{
    public static Allowance StandardApproval { get; } = Allowance.WorkingHours(8);

    public static OfferTerms Standard { get; } = new(1, false, new([]), Allowance.CalendarDays(30), Allowance.CalendarDays(30));

    public void Write(CanonicalWriter writer)
    {
        writer.Number("at-least", AtLeast);
        writer.Flag("include-wanted", IncludesWanted);
        writer.Set("owed", Owed.All.Select(static kind => kind.Name));
        writer.Text("valid-for", ValidFor.ToString());
        writer.Text("carry-out-within", CarryOutWithin.ToString());
    }
}

/// <summary>A set of kinds, equal to another with the same kinds.</summary>
internal readonly struct RemedyKinds(IEnumerable<RemedyKind> kinds) : IEquatable<RemedyKinds>
{
    public ImmutableArray<RemedyKind> All { get; } = [.. kinds.Distinct().OrderBy(static kind => kind.Name, StringComparer.Ordinal)];

    public bool Contains(RemedyKind kind) => All.Contains(kind);

    public bool Equals(RemedyKinds other) => All.SequenceEqual(other.All);

    public override bool Equals(object? obj) => obj is RemedyKinds other && Equals(other);

    public override int GetHashCode() => All.Length;
}
