using System.Collections.Immutable;
using ComplaintFlow.Names;

namespace ComplaintFlow.Lifecycles;

/// <summary>Turns a builder into a definition, or reports all its faults.</summary>
internal static class LifecycleValidator
{
    public static LifecycleDefinition? Define(LifecycleBuilder described, List<Fault> found)
    {
        LifecycleFaults faults = new(described, found);
        CheckName(described, faults);
        if (described.Statuses.Count > LifecycleLimits.Statuses)
        {
            faults.Add(
                ErrorCodes.LifecycleTooLarge,
                $"The lifecycle has {described.Statuses.Count} statuses; at most {LifecycleLimits.Statuses} are allowed.",
                "Combine statuses that do not differ for any trigger.");
            return null;
        }

        LifecycleHierarchy hierarchy = new(described.Statuses, faults);
        RuleCheck rules = new(hierarchy, faults) { ChecksConflicts = !described.IsIncomplete };
        rules.Run();
        int start = FindStart(described, hierarchy, faults);
        if (!hierarchy.IsSound || rules.Triggers.Count > LifecycleLimits.Triggers)
            return null;

        ApplicableRules slots = new(hierarchy, rules, faults);
        bool[] final = Inherited(hierarchy, static status => status.IsFinal);

        // Reachability is unknown while rules are missing.
        if (start >= 0 && !described.IsIncomplete)
            new ReachabilityCheck(hierarchy, slots, faults).Run(start, final);
        if (!described.IsIncomplete)
            ObjectionCheck.Run(hierarchy, rules, slots, faults);
        return faults.Any ? null : Finish(described, hierarchy, rules, slots, start, final);
    }

    private static LifecycleDefinition Finish(
        LifecycleBuilder described,
        LifecycleHierarchy hierarchy,
        RuleCheck rules,
        ApplicableRules slots,
        int start,
        bool[] final)
    {
        ImmutableArray<StatusDefinition>.Builder descriptions = ImmutableArray.CreateBuilder<StatusDefinition>(hierarchy.Statuses.Count);
        ImmutableArray<Status>.Builder statuses = ImmutableArray.CreateBuilder<Status>(hierarchy.Statuses.Count);
        foreach (StatusBuilder status in hierarchy.Statuses)
        {
            statuses.Add(status.Status);
            descriptions.Add(new(
                status.Status,
                status.Parents.IsEmpty ? null : status.Parents[0],
                status.Initials.IsEmpty ? null : status.Initials[0],
                status.IsFinal,
                status.IsPausing,
                [.. status.Rules]));
        }

        LifecycleLayout layout = new(
            descriptions.MoveToImmutable(),
            hierarchy.Parents,
            final,
            Inherited(hierarchy, static status => status.IsPausing),
            hierarchy.Statuses[hierarchy.LeafOf(start)].Status,
            hierarchy.Statuses[start].Status,
            statuses.MoveToImmutable(),
            [.. rules.Triggers],
            slots.All);
        return new(new(described.Name, described.Version), layout, described.Machines ?? MachineConfigurator.CreateMachine);
    }

    private static void CheckName(LifecycleBuilder described, LifecycleFaults faults)
    {
        if (CodeName.TryFault(described.Name, out string? fault))
            faults.Add(ErrorCodes.InvalidLifecycleName, fault, "Give the lifecycle a name of 1 to 64 characters.");
        if (described.Version < 1)
            faults.Add(ErrorCodes.InvalidLifecycleName, $"The version {described.Version} of the lifecycle is less than 1.", "Number versions from 1.");
    }

    private static int FindStart(LifecycleBuilder described, LifecycleHierarchy hierarchy, LifecycleFaults faults)
    {
        if (described.Start is not { } start)
        {
            faults.Add(ErrorCodes.UndefinedStart, "The lifecycle has no start status.", "Set it with StartsAt.");
            return -1;
        }

        int at = hierarchy.Find(start);
        if (at < 0)
            faults.Add(ErrorCodes.UndefinedStart, $"The lifecycle starts at '{start}', which is not defined.", $"Call Configure for '{start}', or correct the name.");
        return at;
    }

    private static bool[] Inherited(LifecycleHierarchy hierarchy, Func<StatusBuilder, bool> has)
    {
        bool[] inherited = new bool[hierarchy.Statuses.Count];
        for (int status = 0; status < inherited.Length; status++)
        {
            for (int at = status; at >= 0 && !inherited[status]; at = hierarchy.Parents[at])
                inherited[status] = has(hierarchy.Statuses[at]);
        }

        return inherited;
    }
}

/// <summary>Collects the faults of a lifecycle with their locations.</summary>
internal sealed class LifecycleFaults(LifecycleBuilder lifecycle, List<Fault> faults)
{
    private readonly int _before = faults.Count;

    public bool Any => faults.Count > _before;

    public void Add(string code, string message, string fix) => faults.Add(new(code, lifecycle.Place ?? lifecycle.Name, message, fix));

    public void Add(string code, StatusBuilder status, string message, string fix) => faults.Add(new(code, PlaceOf(status), message, fix));

    public void Add(string code, StatusBuilder status, TransitionRule rule, string message, string fix) =>
        faults.Add(new(code, rule.Place ?? $"{PlaceOf(status)}:{rule.Trigger}", message, fix));

    private string PlaceOf(StatusBuilder status) => status.Place ?? $"{lifecycle.Name}:{status.Status}";
}

/// <summary>
/// The maximum size of a lifecycle: far more than people can read, but small enough that a faulty file cannot exhaust
/// cache.
/// </summary>
internal static class LifecycleLimits
{
    public const int Statuses = 1_000;
    public const int Triggers = 200;
    public const int RulesOfStatus = 500;
    public const int Guards = 64;
    public const int Depth = 16;
    public const int JsonLength = 4 * 1024 * 1024;
}
