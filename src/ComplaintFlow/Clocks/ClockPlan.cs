using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Clocks;

/// <summary>The sources of all clocks, and the lifecycles whose statuses begin, pause and meet them, in a generation of the rules. Immutable.</summary>
internal sealed class ClockPlan(ImmutableArray<IClockSource> sources, ImmutableArray<Status> cancelling, LifecycleSet lifecycles, long generation)
{
    // What closes a complaint of itself, whatever its clocks ask for.
    private readonly StageRule _cancelling = new(default) { Statuses = cancelling };

    public long Generation { get; } = generation;

    /// <summary>The rule by which a deadline was set, as it is now; null when it is gone, and for an instant that was agreed.</summary>
    public ClockRule? RuleOf(Deadline deadline) => deadline.IsFixed ? null : SourceOf(deadline.Stage)?.RuleOf(deadline);

    /// <summary>The rule by which a deadline would be set now; null when nobody would ask for it any more.</summary>
    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => SourceOf(deadline.Stage)?.RuleNow(complaint, deadline);

    public StageRule StageRuleOf(Stage stage) => SourceOf(stage)?.StageRuleOf(stage) ?? new StageRule(stage);

    /// <summary>Whether a deadline is the business of nodes with newer rules: here its rule may be unknown, or be another one.</summary>
    public bool IsOfNewer(Deadline deadline) => RulesAge.GenerationOf(RulesAge.Of(deadline)) > Generation;

    /// <summary>What a due time says it was reckoned by: the rule, or the newer rules by which it is to be reckoned again.</summary>
    public string BasisOf(Deadline deadline, ClockRule rule) => IsOfNewer(deadline) ? RulesAge.Of(deadline) : rule.Basis;

    public LifecycleDefinition? LifecycleOf(Complaint complaint) => lifecycles.Find(complaint.Lifecycle);

    public bool Pauses(Complaint complaint) =>
        LifecycleOf(complaint) is { } lifecycle && lifecycle.Contains(complaint.Status) && lifecycle.PausesClocks(complaint.Status);

    public bool Meets(Complaint complaint, Stage stage) => StageRuleOf(stage).IsMetBy(complaint.Status, LifecycleOf(complaint));

    /// <summary>Whether the complaint is over in its status without what deadlines ask for.</summary>
    public bool Cancels(Complaint complaint) => complaint.IsClosed && _cancelling.IsMetBy(complaint.Status, LifecycleOf(complaint));

    private IClockSource? SourceOf(Stage stage)
    {
        foreach (IClockSource source in sources)
        {
            if (source.Sets(stage))
                return source;
        }

        return null;
    }
}
