namespace ComplaintFlow.Storage;

/// <summary>Determines the venue whose capacity a complaint occupies.</summary>
internal static class VenueLoads
{
    /// <summary>Returns the venue of an open complaint: occupied from when it moves there until it moves on or is closed.</summary>
    public static Venue? Taken(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Venue : null;
}
