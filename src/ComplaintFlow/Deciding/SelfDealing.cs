namespace ComplaintFlow.Deciding;

/// <summary>Nobody of the firm deals with a complaint in which they are involved.</summary>
internal static class SelfDealing
{
    public static Denial? Denies(Complaint complaint, Actor actor) =>
        actor.Kind == ActorKind.Staff && complaint.Involves(actor.Id) ? Denial.Of(ErrorCodes.SelfDealing, actor.Id) : null;
}
