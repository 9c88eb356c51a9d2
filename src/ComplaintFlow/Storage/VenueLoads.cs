namespace ComplaintFlow.Storage;

/// <summary>Of which place a complaint takes up room.</summary>
internal static class VenueLoads
{
    /// <summary>The place of an open complaint: taken when it moves there, free again once it moves on or is closed.</summary>
    public static Venue? Taken(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Venue : null;
}
