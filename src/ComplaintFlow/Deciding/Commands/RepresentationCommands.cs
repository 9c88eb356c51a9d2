using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Records that somebody speaks for the customer. A contact with them (<see cref="RecordContact.Representative"/>) is evidence of what the customer said only while there
/// is an authority on file that has not run out.
/// </summary>
/// <param name="Who">Who it is.</param>
/// <param name="Evidence">The host's reference to the evidence of the authority, at most <see cref="EvidenceItem.MaxReferenceLength"/> characters; by default there is none yet.</param>
public sealed record RegisterRepresentative([property: Personal] string Who, [property: Personal] string? Evidence = null) : ComplaintCommand
{
    /// <summary>The name of the representative whose authority is renewed; it keeps its name.</summary>
    /// <value><see langword="null"/> by default: a new one, which gets the next number.</value>
    public string? Renews { get; init; }

    /// <summary>The instant from which the authority no longer holds; must lie ahead.</summary>
    /// <value><see langword="null"/> by default: no end.</value>
    public DateTimeOffset? Until { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ComplaintCare care = decision.Complaint.Care;
        if (ConclusionChecks.Refuse(decision) is { } refusal)
            return refusal;
        if (Renews is not null && care.FindRepresentative(Renews) is null)
            return DecisionRefusal.Of(ErrorCodes.NoSuchRepresentative, Renews);
        if (Renews is null && care.Representatives.Length >= ComplaintCare.MaxRepresentatives)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "representative", ComplaintCare.MaxRepresentatives);
        if (Until is { } until && InputRules.CheckDate(until, decision.Stamp.At) is { } past)
            return past;
        string name = Renews ?? CareNames.Next(care.Representatives.Length, name => care.FindRepresentative(name) is not null);
        return decision.Add(new RepresentativeRegistered(name, Who, Evidence, Until is { } end ? Instants.Truncate(end) : null));
    }
}

/// <summary>Records that somebody no longer speaks for the customer. Changes nothing when they did not any more.</summary>
/// <param name="Representative">The name of the representative.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RevokeRepresentative(string Representative, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => decision.Complaint.Care.FindRepresentative(Representative ?? "") switch
    {
        null => DecisionRefusal.Of(ErrorCodes.NoSuchRepresentative, Representative),
        { RevokedAt: not null } => null,
        { Name: var name } => decision.Add(new RepresentativeRevoked(name, Because)),
    };
}

/// <summary>
/// Records that a person has an interest in the complaint 回避. They are involved in it from then on: they neither handle nor read it, approve nothing in it and are not
/// asked. If they have it, the rules choose another handler. Changes nothing when they are involved already.
/// </summary>
/// <param name="Person">The person; the actor, or somebody else.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record DeclareInterest(PersonId Person, [property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (ConclusionChecks.Refuse(decision) is { } refusal)
            return refusal;
        return Person.Name.Length > 0 && decision.Complaint.Involves(Person) ? null : decision.Add(new InterestDeclared(Person, Because), "person", decision.Complaint.People.Recused.Length);
    }
}

/// <summary>
/// Records that the firm does not admit the complaint, or that it is not the firm's, and to whom it was passed on 不予受理/移送. Fires <see cref="Trigger.Dismiss"/> in the same
/// commit.
/// </summary>
/// <param name="Because">Why.</param>
/// <param name="PassedOnTo">The name of the body to which it was passed on, 1 to 64 characters; the text <c>appeal-body.</c> with this name gives its words.</param>
public sealed record DeclareInadmissible([property: Personal] string Because, string? PassedOnTo = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (decision.Complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, decision.Complaint.Status);
        return ConclusionChecks.Refuse(decision) ?? decision.Add(new ComplaintNotAdmitted(Because, PassedOnTo)) ?? decision.Fire(Trigger.Dismiss);
    }
}
