using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Clocks;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>The rules that policies can refer to.</summary>
internal sealed record EscalationSurroundings(VenueSet Venues, LifecycleSet Lifecycles)
{
    /// <summary>The service targets and their calendars; null when they have faults.</summary>
    public ServiceTargetTable? Deadlines { get; init; }

    /// <summary>The other sources of deadlines.</summary>
    public ImmutableArray<IClockSource> Clocks { get; init; } = [];

    /// <summary>The steps of the playbooks in use; null when these have faults.</summary>
    public IEnumerable<PlaybookStep>? Steps { get; init; }

    /// <summary>The people and teams of code and configuration; null when the host has its own directory, or none.</summary>
    public HandlerRoster? Roster { get; init; }

    /// <summary>The calendar used when none is named: the only one defined.</summary>
    public WorkCalendar? StandardCalendar => Deadlines is { Calendars.Calendars: { Count: 1 } calendars } ? calendars.First() : null;
}

/// <summary>Compiles the policies, or reports all faults. Configuration replaces policies by identifier. Pure.</summary>
internal static class EscalationCompiler
{
    public const int MaxPolicies = 200;
    public const int MaxIdLength = 40;

    public static EscalationPolicySet Compile(Layered<EscalationOptions> layers, EscalationSurroundings references, ICollection<Fault> faults)
    {
        foreach (Fault fault in layers.Configured.Faults)
            faults.Add(fault);
        PredicateSet predicates = new(layers.All.SelectMany(layer => layer.Predicates.Concat(layer.Policies.SelectMany(Conditions))), "AddEscalation", faults);
        NamedRules<EscalationPolicy?> policies = new(
            static (id, place, _) => new(ErrorCodes.DuplicatePolicy, place, $"The policy '{id}' is defined twice.", "Give one of them another identifier, or remove it."),
            faults);
        Place all = Place.InConfiguration("Escalation:Policies");
        foreach (EscalationOptions layer in layers.All)
        {
            policies.BeginLayer();
            foreach ((EscalationPolicyOptions policy, Place place) in Place.Each(layer.Policies, all, policy => policy.Place, faults))
            {
                if (IsId(policy.Id, out string? fault))
                    policies.Add(policy.Id, place, new EscalationPolicyCompiler(policy, place, references, predicates, faults).Compile());
                else
                    faults.Add(new(ErrorCodes.InvalidPolicyId, place, fault, $"Give the policy an identifier of 1 to {MaxIdLength} characters without a colon."));
            }
        }

        if (policies.InOrder.Count > MaxPolicies)
            faults.Add(new(ErrorCodes.DuplicatePolicy, "Escalation", $"There are {policies.InOrder.Count} policies.", $"Keep at most {MaxPolicies}."));
        return new(policies.InOrder.OfType<EscalationPolicy>());
    }

    private static IEnumerable<MatchPredicate?> Conditions(EscalationPolicyOptions? policy) =>
        policy is null ? [] : policy.Unless.Select(except => except?.Condition).Prepend(policy.For.Condition);

    private static bool IsId([NotNullWhen(true)] string? id, [NotNullWhen(false)] out string? fault)
    {
        if (CodeName.TryFault(id, out fault))
            return false;
        fault = id switch
        {
            { Length: > MaxIdLength } => $"The identifier '{id[..16]}…' has {id.Length} characters.",
            _ when id!.Contains(':', StringComparison.Ordinal) => $"The identifier '{id}' contains a colon.",
            EscalationPolicy.ByHand => $"The identifier '{id}' is reserved for escalations by hand without a policy.",
            _ => null,
        };
        return fault is null;
    }
}
