using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Clocks;

/// <summary>The sources of all clocks, and the lifecycles whose statuses start, pause and meet them, for one generation of the rules. Immutable.</summary>
internal sealed class ClockPlan(ImmutableArray<IClockSource> sources, ImmutableArray<Status> cancelling, LifecycleSet lifecycles, long generation)
{
    // Statuses that close a complaint regardless of its clocks.
    private readonly StageRule _cancelling = new(default) { Statuses = cancelling };

    public long Generation { get; } = generation;

    /// <summary>Finds the current version of the rule that set a deadline; null if the rule is gone, and for an agreed instant.</summary>
    public ClockRule? RuleOf(Deadline deadline) => deadline.IsFixed ? null : SourceOf(deadline.Stage)?.RuleOf(deadline);

    /// <summary>Finds the rule that would set the deadline now; null if there is none.</summary>
    /// <remarks>A deadline of a merged complaint keeps its rule: it was not set for what the complaint that continues it is about.</remarks>
    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) =>
        (deadline.TakenFrom is null ? null : RuleOf(deadline)) ?? SourceOf(deadline.Stage)?.RuleNow(complaint, deadline);

    /// <summary>Returns what happens when a running deadline's time has come, before it is missed; null if it is missed at once.</summary>
    public ComplaintEvent? Announce(Complaint complaint, Deadline deadline) => SourceOf(deadline.Stage)?.Announce(complaint, deadline);

    public StageRule StageRuleOf(Stage stage) => SourceOf(stage)?.StageRuleOf(stage) ?? new StageRule(stage);

    /// <summary>Whether a deadline belongs to nodes with newer rules: its rule may be unknown or different here.</summary>
    public bool BelongsToNewerRules(Deadline deadline) => DeadlineRulesVersion.GenerationOf(DeadlineRulesVersion.Of(deadline)) > Generation;

    /// <summary>The basis to record for a due time: the rule's hash, or the version of the newer rules that must recalculate it.</summary>
    public string BasisOf(Deadline deadline, ClockRule rule) => BelongsToNewerRules(deadline) ? DeadlineRulesVersion.Of(deadline) : rule.Basis;

    public LifecycleDefinition? LifecycleOf(Complaint complaint) => lifecycles.Find(complaint.Lifecycle);

    public bool Pauses(Complaint complaint) =>
        LifecycleOf(complaint) is { } lifecycle && lifecycle.Contains(complaint.Status) && lifecycle.PausesClocks(complaint.Status);

    public bool Meets(Complaint complaint, Stage stage) => StageRuleOf(stage).IsMetBy(complaint.Status, LifecycleOf(complaint));

    /// <summary>Whether the complaint's status closes it without the work that deadlines ask for.</summary>
    public bool Cancels(Complaint complaint) => complaint.IsClosed && _cancelling.IsMetBy(complaint.Status, LifecycleOf(complaint));

    /// <summary>Finds the source that owns the deadlines of a stage; null if there is none.</summary>
    public IClockSource? SourceOf(Stage stage)
    {
        foreach (IClockSource source in sources)
        {
            if (source.Sets(stage))
                return source;
        }

        return null;
    }
}
