using System.Collections.Concurrent;
using ComplaintFlow.Clocks;

namespace ComplaintFlow.Care;

/// <summary>The steps of playbooks as a source of clocks. A deadline carries its allowance, so it keeps its rule whatever becomes of the playbook.</summary>
/// <param name="calendar">The standard calendar; null when several are defined and none of them is the default.</param>
internal sealed class PlaybookClocks(WorkCalendar? calendar) : IClockSource
{
    private static readonly StageRule Steps = new(Stage.Step) { ByClosing = false, IsTakenOver = false };

    private readonly ConcurrentDictionary<Allowance, ClockRule> _rules = new();

    public bool Sets(Stage stage) => stage == Stage.Step;

    public StageRule StageRuleOf(Stage stage) => Steps;

    public ClockRule? RuleOf(Deadline deadline) => deadline.Allowance is { } within ? RuleOf(within) : null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => RuleOf(deadline);

    /// <summary>Returns the rule for a step with a time limit; null without a calendar.</summary>
    public ClockRule? RuleOf(Allowance within) =>
        calendar is null ? null : _rules.GetOrAdd(within, static (allowance, on) => new(Stage.Step.Name, Stage.Step, new DueTerms(allowance), on), calendar);
}
