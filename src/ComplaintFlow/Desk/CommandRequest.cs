using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>A command on its way: what it loads, whom it concerns, and how it is decided.</summary>
internal abstract class CommandRequest(Actor actor)
{
    public Actor Actor { get; } = actor;

    public abstract ComplaintAction Action { get; }

    /// <summary>The key under which it is remembered; null when it is not.</summary>
    public abstract string? Key { get; }

    public virtual long? IfVersion => null;

    /// <summary>What is to be received.</summary>
    public virtual ComplaintIntake? Intake => null;

    /// <summary>The other complaint that it changes too.</summary>
    public virtual ComplaintId? Other => null;

    public abstract DateTimeOffset? OccurredAt { get; }

    /// <summary>What tells this use of its key from another.</summary>
    protected abstract string Fingerprint(ComplaintRules rules, Complaint? complaint);

    /// <summary>The complaint that it changes, or would make.</summary>
    public abstract ComplaintId Target(DateTimeOffset now);

    /// <summary>What is wrong before anything is decided.</summary>
    public abstract Denial? Precondition(Complaint? complaint);

    public abstract Denial? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp);

    public CommandKey? CommandKey(ComplaintRules rules, Complaint? complaint) =>
        Key is null ? null : new CommandKey(Key, Fingerprint(rules, complaint));
}

internal sealed class ReceiveRequest(ComplaintIntake intake, Actor actor) : CommandRequest(actor)
{
    public override ComplaintAction Action => ComplaintAction.Receive;

    /// <summary>What a classifier answered, once it was asked.</summary>
    public IntakeFacts? Answer { get; set; }

    // An identifier made by the caller does the work of a key.
    public override string? Key => intake.Key ?? (intake.Id is { } id ? $"id:{id}" : null);

    public override DateTimeOffset? OccurredAt => intake.OccurredAt;

    public override ComplaintIntake Intake => intake;

    protected override string Fingerprint(ComplaintRules rules, Complaint? complaint) => CommandFingerprint.Of(intake, Actor);

    public override ComplaintId Target(DateTimeOffset now) => intake.Id ?? ComplaintId.New(now);

    public override Denial? Precondition(Complaint? complaint) =>
        complaint is null || intake.Id is null ? null : Denial.Of(ErrorCodes.IdInUse, complaint.Id);

    public override Denial? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp) =>
        rules.Decider.Receive(draft, intake, target, stamp);
}

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
