namespace ComplaintFlow.Deciding;

/// <summary>Nobody of the firm deals with a complaint about themselves, or with one of their own.</summary>
internal static class SelfDealing
{
    public static Denial? Denies(Complaint complaint, Actor actor) =>
        actor.Kind == ActorKind.Staff && Involves(complaint, actor.Id) ? Denial.Of(ErrorCodes.SelfDealing, actor.Id) : null;

    public static bool Involves(Complaint complaint, PersonId person) =>
        complaint.About == person || (complaint.Customer.Id is { } customer && PersonId.Of(customer) == person);
}
