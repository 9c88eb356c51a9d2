using System.Collections.Immutable;
using ComplaintFlow.Clocks;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Deadlines;

/// <summary>Compiles the stages: the events that start and meet each one. Checks that lifecycles know the statuses and triggers they name.</summary>
internal sealed partial class DeadlinesCompiler
{
    private readonly List<(Stage Stage, Place Place)> _definedStages = [];

    private Dictionary<Stage, StageRule> StageRules()
    {
        NamedRules<StageRule> options = new(DuplicateStage, _faults);
        foreach (DeadlinesOptions layer in _layers.All)
        {
            options.BeginLayer();
            foreach ((StageOptions stage, Place place) in Place.Each(layer.Stages, Section.Below(nameof(layer.Stages)), stage => stage.Place, _faults))
            {
                if (Compile(stage, place) is not { } rule)
                    continue;
                options.Add(rule.Stage.Name, place, rule);
                _definedStages.Add((rule.Stage, place));
            }
        }

        Dictionary<Stage, StageRule> rules = new(StageDefaults.Rules);
        foreach (StageRule rule in options.InOrder)
            rules[rule.Stage] = rule;
        return rules;
    }

    private ImmutableArray<Status> Cancelling()
    {
        ImmutableArray<Status> options = [.. _layers.All.SelectMany(layer => layer.CancelIn)];
        CheckStatuses(options, Place.InConfiguration(nameof(DeadlinesOptions.CancelIn)));
        return [.. StageDefaults.Cancelling, .. options];
    }

    private StageRule? Compile(StageOptions options, Place place)
    {
        if (options.IsReported)
            return null;
        if (options.Stage is not { Name.Length: > 0 } stage)
        {
            Add(ErrorCodes.UnknownStage, place.Below("Name"), "A stage name is required.", StageOptions.NameFix);
            return null;
        }

        if (IsOfOtherSource(stage))
        {
            AddOtherSource(stage, place.Below("Name"));
            return null;
        }

        CheckStatuses(options.StartsAt.Concat(options.MetByStatus), place);
        foreach (Trigger? trigger in options.MetByTrigger)
        {
            if (trigger is null || _lifecycles?.Any(lifecycle => lifecycle.FindTrigger(trigger.Name) is not null) == false)
                Add(ErrorCodes.UnknownStage, place, $"No lifecycle has a trigger '{trigger?.Name}'.", "Correct the name, or register the lifecycle.");
        }

        foreach (string? step in options.MetByStep)
        {
            if (CodeName.TryFault(step, out string? fault))
                Add(ErrorCodes.UnknownStage, place.Below(nameof(options.MetByStep)), fault, "Use the name of a step.");
        }

        return new(stage)
        {
            Starts = [.. options.StartsAt],
            Statuses = [.. options.MetByStatus],
            Triggers = [.. options.MetByTrigger.OfType<Trigger>().Select(trigger => trigger.Name)],
            Steps = [.. options.MetByStep],
            ByContact = options.MetByContact,
        };
    }

    private bool IsOfOtherSource(Stage stage) => _otherSources.Any(source => source.Sets(stage));

    private void AddOtherSource(Stage stage, Place place) => Add(
        ErrorCodes.UnknownStage, place, $"The stage '{stage}' is not set by service targets.", "Use another name; the library sets and meets this stage itself.");

    private static Fault DuplicateStage(string stage, Place place, Place first) =>
        new(ErrorCodes.DuplicateTarget, place, $"The stage '{stage}' is defined more than once.", "Combine the definitions.");

    /// <summary>A stage that is defined but has no target is misspelled in one of the two places.</summary>
    private void CheckStages(HashSet<Stage> ofTargets)
    {
        foreach ((Stage stage, Place place) in _definedStages.Where(defined => !ofTargets.Contains(defined.Stage)).Distinct())
            Add(ErrorCodes.UnknownStage, place.Below("Name"), $"No target uses the stage '{stage}'.", "Correct the name, or add a target.");
        if (ofTargets.Count > MaxStages)
            Add(ErrorCodes.UnknownStage, Section, $"There are more than {MaxStages} stages.", "Remove some.");
    }

    private void CheckStatuses(IEnumerable<Status> statuses, Place place)
    {
        foreach (Status status in statuses.Where(status => status == default || _lifecycles?.Any(lifecycle => lifecycle.Contains(status)) == false))
            Add(ErrorCodes.UnknownStage, place, $"No lifecycle has a status '{status}'.", "Correct the name, or register the lifecycle.");
    }
}
