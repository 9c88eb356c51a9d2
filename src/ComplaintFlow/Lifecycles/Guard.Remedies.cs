using System.Collections.Immutable;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <content>The guards on what was offered and accepted.</content>
public sealed partial class Guard
{
    /// <summary>An offer stands from which the customer can choose.</summary>
    public static Guard OfferMade { get; } = new("offer-made", null, static (in context) => Any(context.Complaint.Care.StoredOffers, static one => one.State == OfferState.Open));

    /// <summary>The customer has accepted an offer in this episode, and what was accepted was not all withdrawn or failed.</summary>
    public static Guard OfferAccepted { get; } = new("offer-accepted", null, static (in context) => IsAccepted(context.Complaint));

    /// <summary>Everything that the customer has accepted is carried out, or is no longer wanted. The refusal names each remedy that is still open.</summary>
    public static Guard RemediesDone { get; } = OfParts("remedies-done", static complaint => !Any(complaint.Care.StoredRemedies, static one => one.IsOpen), static complaint =>
        from remedy in complaint.Care.Remedies
        where remedy.IsOpen
        select new MissingPart(TextKeys.Term("remedy", remedy.Kind.Name), $"{remedy.Name}: {remedy.Kind}"));

    /// <summary>The guards above, for lifecycles in configuration.</summary>
    internal static ImmutableArray<Guard> OfRemedies => [OfferMade, OfferAccepted, RemediesDone];

    private static bool IsAccepted(Complaint complaint)
    {
        foreach (RemedyProgress remedy in complaint.Care.Remedies)
        {
            if (remedy.Episode == complaint.Episode && remedy.State is not (RemedyState.Failed or RemedyState.Withdrawn))
                return true;
        }

        return false;
    }
}
