using System.Collections.Immutable;
using ComplaintFlow.Clocks;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Deadlines;

/// <summary>Compiles the stages: the events that start and meet each one. Checks that lifecycles know the statuses and triggers they name.</summary>
internal sealed partial class DeadlinesCompiler
{
    private readonly List<(Stage Stage, Place Place)> _saidStages = [];

    private Dictionary<Stage, StageRule> StageRules()
    {
        NamedRules<StageRule> said = new(SaidTwice, _faults);
        foreach (DeadlinesOptions layer in _said.All)
        {
            said.BeginLayer();
            foreach ((StageOptions stage, Place place) in Place.Each(layer.Stages, Section.Below(nameof(layer.Stages)), stage => stage.Place, _faults))
            {
                if (Compile(stage, place) is not { } rule)
                    continue;
                said.Add(rule.Stage.Name, place, rule);
                _saidStages.Add((rule.Stage, place));
            }
        }

        Dictionary<Stage, StageRule> rules = new(StageDefaults.Rules);
        foreach (StageRule rule in said.InOrder)
            rules[rule.Stage] = rule;
        return rules;
    }

    private ImmutableArray<Status> Cancelling()
    {
        ImmutableArray<Status> said = [.. _said.All.SelectMany(layer => layer.CancelIn)];
        CheckStatuses(said, Place.InConfiguration(nameof(DeadlinesOptions.CancelIn)));
        return [.. StageDefaults.Cancelling, .. said];
    }

    private StageRule? Compile(StageOptions said, Place place)
    {
        if (said.IsTold)
            return null;
        if (said.Stage is not { Name.Length: > 0 } stage)
        {
            Add(ErrorCodes.UnknownStage, place.Below("Name"), "A stage name is required.", StageOptions.NameFix);
            return null;
        }

        CheckStatuses(said.StartsAt.Concat(said.MetByStatus), place);
        foreach (Trigger? trigger in said.MetByTrigger)
        {
            if (trigger is null || _lifecycles?.Any(lifecycle => lifecycle.FindTrigger(trigger.Name) is not null) == false)
                Add(ErrorCodes.UnknownStage, place, $"No lifecycle has a trigger '{trigger?.Name}'.", "Correct the name, or register the lifecycle.");
        }

        foreach (string? step in said.MetByStep)
        {
            if (CodeName.TryFault(step, out string? fault))
                Add(ErrorCodes.UnknownStage, place.Below(nameof(said.MetByStep)), fault, "Write the name of a step.");
        }

        return new(stage)
        {
            Starts = [.. said.StartsAt],
            Statuses = [.. said.MetByStatus],
            Triggers = [.. said.MetByTrigger.OfType<Trigger>().Select(trigger => trigger.Name)],
            Steps = [.. said.MetByStep],
            ByContact = said.MetByContact,
        };
    }

    private static Fault SaidTwice(string stage, Place place, Place first) =>
        new(ErrorCodes.DuplicateTarget, place, $"The stage '{stage}' is defined more than once.", "Combine the definitions.");

    /// <summary>A stage that is defined but has no target is misspelled in one of the two places.</summary>
    private void CheckStages(HashSet<Stage> ofTargets)
    {
        foreach ((Stage stage, Place place) in _saidStages.Where(said => !ofTargets.Contains(said.Stage)).Distinct())
            Add(ErrorCodes.UnknownStage, place.Below("Name"), $"No target uses the stage '{stage}'.", "Correct the name, or add a target.");
        if (ofTargets.Count > MostStages)
            Add(ErrorCodes.UnknownStage, Section, $"There are more than {MostStages} stages.", "Remove some.");
    }

    private void CheckStatuses(IEnumerable<Status> statuses, Place place)
    {
        foreach (Status status in statuses.Where(status => status == default || _lifecycles?.Any(lifecycle => lifecycle.Contains(status)) == false))
            Add(ErrorCodes.UnknownStage, place, $"No lifecycle has a status '{status}'.", "Correct the name, or register the lifecycle.");
    }
}
