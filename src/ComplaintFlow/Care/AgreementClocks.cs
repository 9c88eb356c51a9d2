using ComplaintFlow.Clocks;

namespace ComplaintFlow.Care;

/// <summary>Promises, and requests to other units, as a source of clocks. Both are due at agreed instants.</summary>
internal sealed class AgreementClocks : IClockSource
{
    private static readonly StageRule Promises = new(Stage.Promise) { ByClosing = false };
    private static readonly StageRule Requests = new(Stage.Request) { ByClosing = false };

    public bool Sets(Stage stage) => stage == Stage.Promise || stage == Stage.Request;

    public StageRule StageRuleOf(Stage stage) => stage == Stage.Promise ? Promises : Requests;

    public ClockRule? RuleOf(Deadline deadline) => null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => null;
}
