namespace ComplaintFlow.Deciding;

/// <summary>Denies staff the handling and the reading of complaints in which they are involved.</summary>
internal static class SelfDealing
{
    public static DecisionRefusal? Check(Complaint complaint, Actor actor) =>
        IsInvolved(complaint, actor) ? DecisionRefusal.Of(ErrorCodes.SelfDealing, actor.Id) : null;

    public static bool IsInvolved(Complaint complaint, Actor actor) => actor.Kind == ActorKind.Staff && complaint.Involves(actor.Id);
}
