using System.Collections.Immutable;
using ComplaintFlow.Clocks;

namespace ComplaintFlow.Care;

/// <summary>
/// Promises, requests to other units, approvals, accepted remedies, follow-ups, external stages and reports to authorities as a source of clocks. All are due at instants
/// agreed once, whatever becomes of the calendar.
/// </summary>
/// <param name="resolved">The statuses in which a complaint counts as resolved; in others there is nothing to ask in a follow-up.</param>
internal sealed class AgreementClocks(ImmutableArray<Status> resolved) : IClockSource
{
    private readonly ImmutableArray<StageRule> _stages =
    [
        new(Stage.Promise) { ByClosing = false },
        new(Stage.Request) { ByClosing = false },
        new(Stage.Approval) { ByClosing = false },
        new(Stage.Remedy) { ByClosing = false },
        new(Stage.External) { ByClosing = false, OutlivesClosing = true },
        new(Stage.ReportBack) { ByClosing = false, OutlivesClosing = true },
        new(Stage.Feedback) { Starts = resolved, ByClosing = false, IsTakenOver = false },
    ];

    public bool Sets(Stage stage) => Find(stage) is not null;

    public StageRule StageRuleOf(Stage stage) => Find(stage)!;

    public ClockRule? RuleOf(Deadline deadline) => null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => null;

    private StageRule? Find(Stage stage)
    {
        foreach (StageRule rule in _stages)
        {
            if (rule.Stage == stage)
                return rule;
        }

        return null;
    }
}
