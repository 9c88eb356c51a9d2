using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Asks another unit to help. The complaint stays with its handler; the request becomes a deadline of <see cref="Stage.Request"/>, met by the answer. Nobody who is
/// involved in the complaint is asked.
/// </summary>
/// <param name="To">The person, team or tier to ask.</param>
/// <param name="Question">What is asked.</param>
/// <param name="By">The instant by which the answer is expected, or the time allowed, on the standard calendar.</param>
public sealed record AskUnit(RoutingTarget To, [property: Personal] string Question, DueTime By) : ComplaintCommand
{
    /// <summary>The name of the request within the complaint, at most <see cref="AssistanceRequest.MaxNameLength"/> characters without a slash.</summary>
    /// <value>By default the next number.</value>
    public string? Name { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        ComplaintCare care = complaint.Care;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (To is not { Kind: RoutingTargetKind.Handler or RoutingTargetKind.Team or RoutingTargetKind.Tier })
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Requests.NoUnit, To);
        if (To.Kind == RoutingTargetKind.Handler && complaint.Involves(PersonId.Of(To.Name)))
            return DecisionRefusal.Of(ErrorCodes.SelfDealing, To.Name).Because(TextKeys.Requests.Involved, To.Name);
        if (CareNames.Refuse(Name, "request", name => care.FindRequest(name) is not null, care.Requests.Count(static one => one.IsOpen)) is { } refusal)
            return refusal;
        if (decision.Decider.DueTimes.Find(By, decision.Stamp.At, out DateTimeOffset dueAt) is { } invalid)
            return invalid;
        return decision.Add(new AssistanceRequested(Name ?? CareNames.Next(care.RequestsMade, name => care.FindRequest(name) is not null), To, Question, dueAt));
    }
}

/// <summary>Answers a request to another unit: in time, or late. Nobody who is involved in the complaint answers.</summary>
/// <param name="Request">The name of the request.</param>
/// <param name="Answer">The answer.</param>
public sealed record AnswerRequest(string Request, [property: Personal] string Answer) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => CareNames.FindOpen(decision.Complaint, Request, out AssistanceRequest request)
        ?? decision.Add(new RequestAnswered(request.Name, Answer, request.State == RequestState.Missed || decision.Stamp.At > request.DueAt));
}

/// <summary>Withdraws a request to another unit, since the answer is no longer needed.</summary>
/// <param name="Request">The name of the request.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record WithdrawRequest(string Request, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => CareNames.FindOpen(decision.Complaint, Request, out AssistanceRequest request)
        ?? decision.Add(new RequestWithdrawn(request.Name, Because));
}
