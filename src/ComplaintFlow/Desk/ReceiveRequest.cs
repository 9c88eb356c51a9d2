using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

internal sealed class ReceiveRequest(ComplaintIntake intake, Actor actor) : CommandRequest(actor)
{
    public override ComplaintAction Action => ComplaintAction.Receive;

    // An identifier made by the caller does the work of a key.
    public override string? Key => intake.Key ?? (intake.Id is { } id ? $"id:{id}" : null);

    public override DateTimeOffset? OccurredAt => intake.OccurredAt;

    public override string Fingerprint() => CommandFingerprint.Of(intake, Actor);

    public override ComplaintId Target(DateTimeOffset now) => intake.Id ?? ComplaintId.New(now);

    public override Denial? Precondition(Complaint? complaint) =>
        complaint is null || intake.Id is null ? null : Denial.Of(ErrorCodes.IdInUse, complaint.Id);

    public override Denial? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, EntryStamp stamp) =>
        rules.Decider.Receive(draft, intake, target, stamp);
}
