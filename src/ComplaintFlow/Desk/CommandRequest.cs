using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Desk;

/// <summary>A command being carried out: what it loads, which complaints it concerns, and how it is decided.</summary>
internal abstract class CommandRequest(Actor actor)
{
    public Actor Actor { get; } = actor;

    public abstract ComplaintAction Action { get; }

    /// <summary>The idempotency key as the caller gave it; null for none.</summary>
    public abstract string? Key { get; }

    /// <summary>The key under which the command is stored: customers have keys of their own, so that none shows what another has sent.</summary>
    public string? StoredKey => Actor.Kind == ActorKind.Customer && Key is { } key ? field ??= CustomerKey.Of(Actor, key) : Key;

    /// <summary>The key under which the previous version stored the command; null if that is the same one.</summary>
    public string? FormerKey => Actor.Kind == ActorKind.Customer ? Key : null;

    public virtual long? IfVersion => null;

    /// <summary>The intake of a new complaint; null for other commands.</summary>
    public virtual ComplaintIntake? Intake => null;

    /// <summary>Returns the other complaint that the command changes; null for none.</summary>
    public virtual ComplaintId? OtherOf(Complaint? complaint) => null;

    /// <summary>Whether the command requires the same rights to the other complaint. Otherwise that is the one in which a merged complaint continues.</summary>
    public virtual bool NeedsRightsToOther => false;

    /// <summary>Whether the command is possible although the other complaint was purged.</summary>
    public virtual bool AcceptsPurgedOther => false;

    /// <summary>Whether the command needs a store whose work and queries let children follow their parent.</summary>
    public virtual bool NeedsFollowing => false;

    /// <summary>Whether the command is decided by the mandates of the actor.</summary>
    public virtual bool NeedsMandates => false;

    /// <summary>The number of conflicts after which the command is refused.</summary>
    public virtual int MaxConflicts => LostRaces.MaxConflicts;

    public abstract DateTimeOffset? OccurredAt { get; }

    /// <summary>Returns the fingerprint that distinguishes this use of the key from others.</summary>
    protected abstract string Fingerprint(ComplaintRules rules, Complaint? complaint);

    /// <summary>Returns the identifier of the complaint to change or create.</summary>
    public abstract ComplaintId Target(DateTimeOffset now);

    /// <summary>Whether a complaint that is not there must look like one of somebody else: to customers, purged and unknown ones do.</summary>
    public bool IsHidden(Complaint? complaint) => complaint is null && Actor.Kind == ActorKind.Customer;

    /// <summary>Returns the refusal that applies before any decision; null for none.</summary>
    public abstract DecisionRefusal? Precondition(Complaint? complaint);

    public abstract DecisionRefusal? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp);

    public CommandKey? CommandKey(ComplaintRules rules, Complaint? complaint) =>
        StoredKey is not { } key ? null : new CommandKey(key, Fingerprint(rules, complaint));
}

/// <summary>The keys of customers.</summary>
internal static class CustomerKey
{
    private const string Prefix = "customer:";

    /// <summary>Returns the key under which a command of a customer is stored: a hash of the customer and the key that the caller gave.</summary>
    public static string Of(Actor customer, string key) =>
        Prefix + Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes([customer.GivenId, key], CustomerKeyJson.Default.StringArray)));
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class CustomerKeyJson : JsonSerializerContext;

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

    public override DecisionRefusal? Precondition(Complaint? complaint)
    {
        if (intake.Id is null)
            return null;
        // Whether an identifier is taken would show a customer that there is a complaint of another.
        if (Actor.Kind == ActorKind.Customer)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.NotByCustomer, "id");
        return complaint is null ? null : DecisionRefusal.Of(ErrorCodes.IdInUse, complaint.Id);
    }

    public override DecisionRefusal? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp) =>
        rules.Decider.Receive(draft, intake, target, stamp);
}

internal class ExecuteRequest(ComplaintId id, ComplaintCommand command, Actor actor) : CommandRequest(actor)
{
    public override ComplaintAction Action => command.Action;

    public override string? Key => command.Key;

    public override long? IfVersion => command.IfVersion;

    public override ComplaintId? OtherOf(Complaint? complaint) => complaint is null ? null : command.OtherOf(complaint);

    public override bool NeedsRightsToOther => command.NeedsRightsToOther;

    public override bool AcceptsPurgedOther => command.AcceptsPurgedOther;

    public override bool NeedsFollowing => command.NeedsFollowing;

    public override bool NeedsMandates => command.NeedsMandates;

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
