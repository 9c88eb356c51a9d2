using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>
/// Links the complaint to an improvement action, in any status. The complaint takes the identifier as it is: <c>IImprovements.LinkAsync</c> of the package
/// ComplaintFlow.Improvement checks first that there is such an action. Linking it again is accepted and writes nothing.
/// </summary>
/// <param name="Improvement">The improvement action.</param>
public sealed record LinkImprovement(ImprovementId Improvement) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => decision.Complaint.Care.FindImprovement(Improvement) is null
        ? decision.Add(new ImprovementLinked(Improvement), "improvement", decision.Complaint.Care.Improvements.Length)
        : null;
}

/// <summary>Decides that the complaint needs no improvement action, which <see cref="Guard.ImprovementDecided"/> accepts in place of a link.</summary>
/// <param name="Because">Why.</param>
public sealed record DecideNoImprovement([property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => decision.Add(new NoImprovementNeeded(Because));
}

/// <summary>Records whether the customer wants to hear what came of the complaint, in any status; what was recorded last applies.</summary>
/// <param name="News">What the customer said.</param>
public sealed record RecordImprovementNews(ImprovementNews News) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) =>
        decision.Complaint.Care.ImprovementNews == News ? null : decision.Add(new ImprovementNewsRecorded(News));
}

/// <summary>
/// Tells the customer what came of the complaint, in any status. Accepted without an entry when they were told of this round before, do not want to hear it, had
/// their texts erased, or when the complaint was merged into another.
/// </summary>
/// <param name="Improvement">The improvement action, to which the complaint must be linked.</param>
/// <param name="Round">The round of the improvement action, from 1.</param>
/// <param name="Text">What was done, in words for customers.</param>
/// <param name="WhenUnasked">What applies to a customer whom nobody asked.</param>
public sealed record TellOfImprovement(
    ImprovementId Improvement,
    int Round,
    [property: Personal] string Text,
    ImprovementNews WhenUnasked = ImprovementNews.Declined) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.Care.FindImprovement(Improvement) is not { } link)
            return DecisionRefusal.Of(ErrorCodes.NotLinkedToImprovement, Improvement);
        bool isSilent = link.ToldRound >= Round
            || (complaint.Care.ImprovementNews ?? WhenUnasked) != ImprovementNews.Wanted
            || complaint.IsErased
            || complaint.Merging.Into is not null;
        return isSilent ? null : decision.Add(new ImprovementTold(Improvement, Round, Text));
    }
}
