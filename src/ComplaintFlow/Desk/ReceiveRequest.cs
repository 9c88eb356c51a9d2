using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

internal sealed class ReceiveRequest(ComplaintIntake intake, Actor actor) : CommandRequest(actor)
{
    public override ComplaintAction Action => ComplaintAction.Receive;

    public ComplaintIntake Received => intake;

    /// <summary>What a classifier answered, once it was asked.</summary>
    public IntakeFacts? Answer { get; set; }

    // An identifier made by the caller does the work of a key.
    public override string? Key => intake.Key ?? (intake.Id is { } id ? $"id:{id}" : null);

    public override DateTimeOffset? OccurredAt => intake.OccurredAt;

    public override ComplaintIntake? Intake => intake;

    protected override string Fingerprint(ComplaintRules rules, Complaint? complaint) => CommandFingerprint.Of(intake, Actor);

    public override ComplaintId Target(DateTimeOffset now) => intake.Id ?? ComplaintId.New(now);

    public override Denial? Precondition(Complaint? complaint) =>
        complaint is null || intake.Id is null ? null : Denial.Of(ErrorCodes.IdInUse, complaint.Id);

    public override Denial? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp) =>
        rules.Decider.Receive(draft, intake, target, stamp);
}
