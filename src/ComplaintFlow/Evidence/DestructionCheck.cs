using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>The checks before data of a complaint is destroyed.</summary>
internal sealed class DestructionCheck(DeskServices services)
{
    /// <summary>
    /// Checks the authorisation. Customers are always refused: the record of the command would keep their name and
    /// outlive the data that it destroyed.
    /// </summary>
    public async ValueTask<Denial?> CheckAsync(Realm realm, Actor actor, ComplaintAction action, Complaint? complaint, CancellationToken cancellationToken)
    {
        AuthorizationRequest request = new(realm, actor, action, complaint);
        return actor.Kind == ActorKind.Customer || !await services.Authorizer.IsAllowedAsync(request, cancellationToken).ConfigureAwait(false)
            ? Denial.Of(ErrorCodes.NotAuthorized, action)
            : null;
    }

    /// <summary>Checks the authorisation, and that the complaint exists, is not about the actor, and is under no legal hold.</summary>
    public async ValueTask<Denial?> CheckAsync(Realm realm, ComplaintId id, Actor actor, ComplaintAction action, Loaded loaded, CancellationToken cancellationToken)
    {
        if (await CheckAsync(realm, actor, action, loaded.Complaint, cancellationToken).ConfigureAwait(false) is { } denied)
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
