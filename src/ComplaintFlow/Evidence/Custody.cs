using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>What is asked before anything of a complaint is destroyed.</summary>
internal sealed class Custody(DeskServices services)
{
    /// <summary>Customers give such commands to nobody directly: what they did would be written down under their name, and outlive what it destroyed.</summary>
    public async ValueTask<Denial?> DeniesAsync(Realm realm, Actor actor, ComplaintAction action, Complaint? complaint, CancellationToken cancellationToken)
    {
        AuthorizationRequest asked = new(realm, actor, action, complaint);
        return actor.Kind == ActorKind.Customer || !await services.Authorizer.IsAllowedAsync(asked, cancellationToken).ConfigureAwait(false)
            ? Denial.Of(ErrorCodes.NotAuthorized, action)
            : null;
    }

    /// <summary>The complaint must be there, not about the actor, and held for no matter.</summary>
    public async ValueTask<Denial?> DeniesAsync(Realm realm, ComplaintId id, Actor actor, ComplaintAction action, Loaded loaded, CancellationToken cancellationToken)
    {
        if (await DeniesAsync(realm, actor, action, loaded.Complaint, cancellationToken).ConfigureAwait(false) is { } denied)
            return denied;
        if (loaded.Tombstone is { } purged)
            return Denial.Of(ErrorCodes.Purged, purged.Complaint, purged.At);
        if (loaded.Complaint is not { } complaint)
            return Denial.Of(ErrorCodes.UnknownComplaint, id);
        if (SelfDealing.Check(complaint, actor) is { } selfDealing)
            return selfDealing;
        return complaint.Holds.Matters.IsEmpty ? null : Denial.Of(ErrorCodes.UnderLegalHold, string.Join(", ", complaint.Holds.Matters));
    }

    public static Denial? CheckGround(string? ground)
    {
        InputCheck check = default;
        check.Code("ground", ground);
        return check.Denial;
    }
}
