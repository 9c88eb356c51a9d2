using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

internal sealed class ExecuteRequest(ComplaintId id, ComplaintCommand command, Actor actor) : CommandRequest(actor)
{
    public override ComplaintAction Action => command.Action;

    public override string? Key => command.Key;

    public override long? IfVersion => command.IfVersion;

    public override ComplaintId? Other => (command as MergeInto)?.Other;

    public override DateTimeOffset? OccurredAt => command.OccurredAt;

    protected override string Fingerprint(ComplaintRules rules, Complaint? complaint) =>
        CommandFingerprint.Of(id, command, Actor, complaint is null ? null : rules.Lifecycles.Find(complaint.Lifecycle));

    public override ComplaintId Target(DateTimeOffset now) => id;

    public override Denial? Precondition(Complaint? complaint)
    {
        if (complaint is null)
            return Denial.Of(ErrorCodes.UnknownComplaint, id);
        return command.IfVersion is { } version && version != complaint.Version
            ? Denial.Of(ErrorCodes.VersionMismatch, version, complaint.Version)
            : null;
    }

    public override Denial? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp) =>
        rules.Decider.Decide(draft, other, command, stamp);
}
