using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>What a bulk operation does: which complaints, what to each, and when nothing is left to do.</summary>
/// <param name="Query">The complaints that are read.</param>
/// <param name="IsDryRun">Whether nothing is written.</param>
/// <param name="Command">The command for each complaint.</param>
internal abstract record BulkWork(ComplaintQuery Query, bool IsDryRun, ComplaintCommand Command)
{
    /// <summary>Whether a complaint is among those selected, as far as others may have changed that since it was found.</summary>
    public virtual bool IsSelected(Complaint complaint) => ComplaintFilter.Matches(BulkQuery.WithoutTimes(Query), complaint);

    /// <summary>Returns the command for a complaint.</summary>
    public virtual ComplaintCommand CommandFor(ComplaintId id) => Command;

    /// <summary>Returns the reason for which no complaint could be changed; null if there is none.</summary>
    public virtual DecisionRefusal? Check(ComplaintRules rules) => null;

    /// <summary>Whether a complaint is already as it is to be.</summary>
    public abstract bool IsDone(Complaint complaint);
}

/// <summary>The reassignment of complaints.</summary>
internal sealed record ReassignWork(BulkReassignment Reassignment, string Because)
    : BulkWork(Reassignment.Query, Reassignment.IsDryRun, CommandOf(Reassignment, Because))
{
    private const string KeyPrefix = "bulk:";

    public override bool IsDone(Complaint complaint) => Reassignment.Target switch
    {
        { Kind: RoutingTargetKind.Handler } target => complaint.Treatment.Handler is { } handler && handler.Name == target.Name,
        // Whoever hands complaints on may be a member of the team.
        { } target => !HandsOn(Reassignment) && complaint.Treatment is { Handler: not null, Team: { } team } && team == target.Name,
        null => false,
    };

    // What was written under a key is not written again.
    public override ComplaintCommand CommandFor(ComplaintId id) =>
        Reassignment.Name is { } name ? Command with { Key = KeyPrefix + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{id}"))) } : Command;

    private static ComplaintCommand CommandOf(BulkReassignment reassignment, string because) => reassignment.Target is { } target
        ? new Assign(target, because) { ToAnotherHandler = HandsOn(reassignment) }
        : new RouteAgain(because) { ToAnotherHandler = HandsOn(reassignment) };

    private static bool HandsOn(BulkReassignment reassignment) => reassignment.Query is { Handler: not null, OrTeams.Count: 0 };
}

/// <summary>The migration of complaints.</summary>
internal sealed record MigrateWork(BulkMigration Migration, string Because)
    : BulkWork(Migration.Query, Migration.IsDryRun, new MigrateLifecycle(Migration.Target, Migration.Statuses, Because))
{
    public override bool IsSelected(Complaint complaint) => complaint.Lifecycle == Migration.Source && base.IsSelected(complaint);

    public override DecisionRefusal? Check(ComplaintRules rules) =>
        rules.Lifecycles.Find(Migration.Target) is null ? DecisionRefusal.Of(ErrorCodes.UnknownLifecycle, Migration.Target) : null;

    // A map of statuses is not to be applied twice.
    public override bool IsDone(Complaint complaint) => complaint.Lifecycle == Migration.Target;
}

/// <summary>The queries of bulk operations.</summary>
internal static class BulkQuery
{
    public static void Check(ComplaintQuery query)
    {
        ComplaintFilter.CheckSearch(query);
        if (query.Continuation is not null)
            throw new ArgumentException("A bulk operation begins at the first complaint. Leave the continuation out; what is done already is left.", nameof(query));
    }

    /// <summary>Returns the criteria that only others change, and not the passing of time or what follows from it.</summary>
    public static ComplaintQuery WithoutTimes(ComplaintQuery query) => query with { Stage = null, DeadlineFrom = null, DeadlineBefore = null, DueBy = null, Late = null };
}

/// <summary>The command of a bulk operation for one complaint, which is looked at once more when it is decided.</summary>
internal sealed class BulkRequest(ComplaintId id, BulkWork work, Actor actor) : ExecuteRequest(id, work.CommandFor(id), actor)
{
    /// <summary>Why nothing was to be done; null if something was.</summary>
    public BulkResult? Skipped { get; private set; }

    public override DecisionRefusal? Decide(ComplaintRules rules, ComplaintDraft draft, ComplaintDraft? other, ComplaintId target, CommitStamp stamp)
    {
        Complaint complaint = draft.After!;
        Skipped = work.IsDone(complaint) ? BulkResult.Unchanged : work.IsSelected(complaint) ? null : BulkResult.Left;
        return Skipped is null
            ? base.Decide(rules, draft, other, target, stamp)
            : DecisionRefusal.Of(ErrorCodes.VersionMismatch, complaint.Version, complaint.Version);
    }
}
