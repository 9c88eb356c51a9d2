using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Deadlines;

/// <summary>Makes the map of what begins and meets each stage, and looks whether the lifecycles know what it names.</summary>
/// <param name="lifecycles">The lifecycles of the host; null where there is no host.</param>
/// <param name="faults">Takes every fault.</param>
internal sealed class StageReader(IReadOnlyCollection<LifecycleDefinition>? lifecycles, ICollection<Fault> faults)
{
    public Dictionary<Stage, StageRule> Read(DeadlinesOptions options, DeadlinesBuilder code)
    {
        Dictionary<Stage, StageRule> rules = new(StageDefaults.Rules);
        HashSet<Stage> said = [];
        foreach (StageBuilder stage in code.Stages)
            Add(rules, said, stage.Rule, $"AddDeadlines, stage '{stage.Rule.Stage}'");

        // Configuration replaces what code says of a stage.
        said.Clear();
        for (int at = 0; at < options.Stages.Count; at++)
        {
            string place = options.Stages[at].Place ?? $"{DeadlinesConfiguration.Place}:Stages:{at}";
            if (Read(options.Stages[at], place) is { } rule)
                Add(rules, said, rule, place);
        }

        return rules;
    }

    public ImmutableArray<Status> Cancelling(DeadlinesOptions options, DeadlinesBuilder code)
    {
        ImmutableArray<Status> configured = Statuses(options.CancelIn, $"{DeadlinesConfiguration.Place}:CancelIn");
        foreach (Status status in code.Cancelling.Concat(configured).Where(status => !IsKnown(status)))
            faults.Add(Unknown(status, "CancelIn"));
        return [.. StageDefaults.Cancelling, .. code.Cancelling, .. configured];
    }

    private void Add(Dictionary<Stage, StageRule> rules, HashSet<Stage> said, StageRule rule, string place)
    {
        if (!said.Add(rule.Stage))
            faults.Add(new(ErrorCodes.DuplicateTarget, place, $"What meets the stage '{rule.Stage}' is said twice.", "Put both into one."));
        foreach (Status status in rule.Starts.Concat(rule.Statuses).Where(status => !IsKnown(status)))
            faults.Add(Unknown(status, place));
        foreach (string trigger in rule.Triggers.Where(trigger => lifecycles?.Any(lifecycle => lifecycle.FindTrigger(trigger) is not null) == false))
            faults.Add(new(ErrorCodes.UnknownStage, place, $"No lifecycle has a trigger '{trigger}'.", "Correct the name, or register the lifecycle."));
        rules[rule.Stage] = rule;
    }

    private StageRule? Read(StageOptions options, string place)
    {
        if (!TargetReader.TryStage(options.Name ?? "", $"{place}:Name", faults, out Stage stage))
            return null;
        return new(stage)
        {
            Starts = Statuses(options.StartsAt, $"{place}:StartsAt"),
            Statuses = Statuses(options.MetByStatus, $"{place}:MetByStatus"),
            Triggers = [.. options.MetByTrigger],
            Steps = [.. options.MetByStep],
            ByContact = options.MetByContact,
        };
    }

    private ImmutableArray<Status> Statuses(IList<string> names, string place)
    {
        ImmutableArray<Status>.Builder statuses = ImmutableArray.CreateBuilder<Status>();
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                faults.Add(new(ErrorCodes.UnknownStage, place, fault, "Write the name of a status."));
            else
                statuses.Add(Status.Of(name));
        }

        return statuses.ToImmutable();
    }

    private bool IsKnown(Status status) => lifecycles is null || lifecycles.Any(lifecycle => lifecycle.Contains(status));

    private static Fault Unknown(Status status, string place) =>
        new(ErrorCodes.UnknownStage, place, $"No lifecycle has a status '{status}'.", "Correct the name, or register the lifecycle.");
}
