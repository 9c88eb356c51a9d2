using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>A command being carried out: what it loads, which complaints it concerns, and how it is decided.</summary>
internal abstract class CommandRequest(Actor actor)
{
    public Actor Actor { get; } = actor;

    public abstract ComplaintAction Action { get; }

    /// <summary>The idempotency key; null for none.</summary>
    public abstract string? Key { get; }

    public virtual long? IfVersion => null;

    /// <summary>The intake of a new complaint; null for other commands.</summary>
    public virtual ComplaintIntake? Intake => null;

    /// <summary>Returns the other complaint that the command changes; null for none.</summary>
    public virtual ComplaintId? OtherOf(Complaint? complaint) => null;

    /// <summary>Whether the command requires the same rights to the other complaint. Otherwise that is the one in which a merged complaint continues.</summary>
    public virtual bool NeedsRightsToOther => false;

    /// <summary>The number of conflicts after which the command is refused.</summary>
    public virtual int MaxConflicts => LostRaces.MaxConflicts;

    public abstract DateTimeOffset? OccurredAt { get; }

    /// <summary>Returns the fingerprint that distinguishes this use of the key from others.</summary>
    protected abstract string Fingerprint(ComplaintRules rules, Complaint? complaint);

    /// <summary>Returns the identifier of the complaint to change or create.</summary>
    public abstract ComplaintId Target(DateTimeOffset now);

    /// <summary>Returns the refusal that applies before any decision; null for none.</summary>
    public abstract DecisionRefusal? Precondition(Complaint? complaint);

    public abstract DecisionRefusal? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp);

    public CommandKey? CommandKey(ComplaintRules rules, Complaint? complaint) =>
        Key is null ? null : new CommandKey(Key, Fingerprint(rules, complaint));
}

internal sealed class ReceiveRequest(ComplaintIntake intake, Actor actor) : CommandRequest(actor)
{
    public override ComplaintAction Action => ComplaintAction.Receive;

    /// <summary>The answer of the classifier; null until it was called.</summary>
    public IntakeFacts? Answer { get; set; }

    // An identifier from the caller serves as a key.
    public override string? Key => intake.Key ?? (intake.Id is { } id ? $"id:{id}" : null);

    public override DateTimeOffset? OccurredAt => intake.OccurredAt;

    public override ComplaintIntake Intake => intake;

    protected override string Fingerprint(ComplaintRules rules, Complaint? complaint) => CommandFingerprint.Of(intake, Actor);

    public override ComplaintId Target(DateTimeOffset now) => intake.Id ?? ComplaintId.New(now);

    public override DecisionRefusal? Precondition(Complaint? complaint) =>
        complaint is null || intake.Id is null ? null : DecisionRefusal.Of(ErrorCodes.IdInUse, complaint.Id);

    public override DecisionRefusal? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp) =>
        rules.Decider.Receive(draft, intake, target, stamp);
}

internal sealed class ExecuteRequest(ComplaintId id, ComplaintCommand command, Actor actor) : CommandRequest(actor)
{
    public override ComplaintAction Action => command.Action;

    public override string? Key => command.Key;

    public override long? IfVersion => command.IfVersion;

    public override ComplaintId? OtherOf(Complaint? complaint) => complaint is null ? null : command.OtherOf(complaint);

    public override bool NeedsRightsToOther => command.NeedsRightsToOther;

    public override int MaxConflicts => command.OnlyAppends ? LostRaces.MaxConflictsOfAppends : LostRaces.MaxConflicts;

    public override DateTimeOffset? OccurredAt => command.OccurredAt;

    protected override string Fingerprint(ComplaintRules rules, Complaint? complaint) =>
        CommandFingerprint.Of(id, command, Actor, complaint is null ? null : rules.Lifecycles.Find(complaint.Lifecycle));

    public override ComplaintId Target(DateTimeOffset now) => id;

    public override DecisionRefusal? Precondition(Complaint? complaint)
    {
        if (complaint is null)
            return DecisionRefusal.Of(ErrorCodes.UnknownComplaint, id);
        return command.IfVersion is { } version && version != complaint.Version
            ? DecisionRefusal.Of(ErrorCodes.VersionMismatch, version, complaint.Version)
            : null;
    }

    public override DecisionRefusal? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp) =>
        rules.Decider.Decide(draft, other, command, stamp);
}
