using System.Text.Json.Serialization;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;

namespace ComplaintFlow.Routing;

/// <summary>Finds suspicious combinations of rules that are valid individually.</summary>
internal static class RoutingAnalysis
{
    public static IEnumerable<Fault> Of(RoutingTable table, IEnumerable<Category> categories) =>
        [.. Shadowed(table), .. Uncovered(table, categories)];

    public static async ValueTask<IReadOnlyList<Fault>> OfTargetsAsync(RoutingTable table, IHandlerDirectory directory, Realm realm, CancellationToken cancellationToken)
    {
        List<Fault> faults = [];
        foreach ((RoutingTarget target, string place) in QueriedTargets(table))
        {
            if (OfTarget(target, place, await directory.FindAsync(new(realm, target), cancellationToken).ConfigureAwait(false)) is { } fault)
                faults.Add(fault);
        }

        return faults;
    }

    /// <summary>Returns the targets that a table may query a directory for, each once, with the place of its first use.</summary>
    public static IEnumerable<(RoutingTarget Target, string Place)> QueriedTargets(RoutingTable table) => table.Rules
        .Select(rule => (rule.Target, Place: PlaceOf(rule)))
        .Concat(table.Otherwise is { } otherwise ? [(otherwise, "Routing, Otherwise")] : [])
        .Concat(table.Fallback is { } fallback ? [(fallback, "Routing, WhenNobodyIsFound")] : [])
        .Where(pair => pair.Item1.Kind is RoutingTargetKind.Handler or RoutingTargetKind.Team or RoutingTargetKind.Tier)
        .DistinctBy(pair => pair.Item1);

    public static Fault? OfTarget(RoutingTarget target, string place, HandlerCandidates found)
    {
        if (!found.IsKnown)
            return new(ErrorCodes.UnknownTarget, place, $"The {target} is not in the directory.", "Correct the name, or add it to the directory.");
        return found.Handlers.IsEmpty ? new(ErrorCodes.EmptyTeam, place, $"The {target} has no members.", "Add members, or use another team.") : null;
    }

    private static IEnumerable<Fault> Shadowed(RoutingTable table)
    {
        ShadowFinder finder = new([.. table.Rules.Select(rule => rule.Matching)]);
        for (int at = 0; at < table.Rules.Length; at++)
        {
            if (finder.HasStopped)
            {
                yield return new(
                    ErrorCodes.AnalysisStopped,
                    PlaceOf(table.Rules[at]),
                    $"The analysis stopped before this rule ({table.Rules.Length - at} of {table.Rules.Length} rules not analyzed): "
                    + "the rules before it have too many combinations of values.",
                    "Split rules that list many values in several settings.");
                yield break;
            }

            RoutingRule[] shadows = [.. finder.ShadowsOf(at).Select(shadow => table.Rules[shadow])];
            if (shadows.Length == 0)
                continue;

            string names = string.Join(", ", shadows.Select(shadow => $"'{shadow.Name}'"));
            yield return shadows.Length == 1 && shadows[0].Matching.ToString() == table.Rules[at].Matching.ToString()
                ? new(
                    ErrorCodes.DuplicateRule,
                    PlaceOf(table.Rules[at]),
                    $"The rule has the same conditions as {names}, which comes first.",
                    "Remove one of them.")
                : new(
                    ErrorCodes.RuleNeverWins,
                    PlaceOf(table.Rules[at]),
                    $"The rule can never apply: {names} {(shadows.Length == 1 ? "matches" : "match")} everything that it matches.",
                    "Move it up, or remove it.");
        }
    }

    private static IEnumerable<Fault> Uncovered(RoutingTable table, IEnumerable<Category> categories)
    {
        if (table.Otherwise is not null)
            yield break;

        IEnumerable<Category> all = table.Rules
            .SelectMany(rule => rule.Matching.In(MatchDimension.Category))
            .Select(key => Category.Of(key.Name))
            .Concat(categories)
            .Distinct()
            .OrderBy(category => category.Name, StringComparer.Ordinal);
        IReadOnlyDictionary<string, decimal[]> noCuts = RuleCells.Cuts([]);
        foreach (Category category in all)
        {
            string[] urgencies = [.. Enum.GetValues<Urgency>()
                .Where(urgency => table.Find(RuleCells.Of(new([category, urgency]), noCuts).Single()) is null)
                .Select(MatchKey.NameOf)];
            if (urgencies.Length > 0)
                yield return new(
                    ErrorCodes.UncoveredClassification,
                    "Routing",
                    $"No rule covers all complaints of the category '{category}' with urgency {string.Join(" or ", urgencies)}.",
                    "Add a rule, or use Otherwise.");
        }
    }

    private static string PlaceOf(RoutingRule rule) => $"Routing, rule '{rule.Name}'";
}

/// <summary>The consequence of suspicious rules: valid ones that can never apply, are duplicates, or leave gaps.</summary>
[JsonConverter(typeof(StableEnumConverter<RoutingAnalysisLevel>))]
public enum RoutingAnalysisLevel
{
    /// <summary>The rules are not analyzed.</summary>
    Off,

    /// <summary>Findings are logged when the host starts and when the rules are reloaded.</summary>
    Warning,

    /// <summary>With any finding, the host does not start, and a reload is rejected.</summary>
    Error,
}
