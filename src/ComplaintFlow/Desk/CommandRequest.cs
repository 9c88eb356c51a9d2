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
