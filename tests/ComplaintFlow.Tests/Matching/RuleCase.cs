using ComplaintFlow.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Matching;

/// <summary>Rules, and complaints that are looked for among them.</summary>
public sealed class RuleCase
{
    private RuleCase(MatchKeySet[] rules, Complaint[] complaints) => (Rules, Complaints) = (rules, complaints);

    internal MatchKeySet[] Rules { get; }

    internal Complaint[] Complaints { get; }

    public override string ToString() =>
        string.Concat(Rules.Select((rule, at) => $"\n  rule {at}: {rule}").Concat(Complaints.Select(complaint => $"\n  {RuleGen.Write(complaint)}")));

    internal static Arbitrary<RuleCase> Of(Gen<RuleGen> how, Gen<int> rules, int complaints) => Arb.From(
        from values in how
        from count in rules
        from keys in values.Keys.ArrayOf(count)
        from some in values.Complaints.ArrayOf(complaints)
        select new RuleCase(keys, some),
        drawn => Smaller.Parts(
            Smaller.Than(drawn.Complaints, least: 1).Select(some => new RuleCase(drawn.Rules, some)),
            Smaller.Than(drawn.Rules).Select(keys => new RuleCase(keys, drawn.Complaints)),
            Smaller.Inside(drawn.Rules, RuleGen.Shrink).Select(keys => new RuleCase(keys, drawn.Complaints)),
            Smaller.Inside(drawn.Complaints, RuleGen.Shrink).Select(some => new RuleCase(drawn.Rules, some))));
}
