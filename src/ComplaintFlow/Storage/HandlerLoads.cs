namespace ComplaintFlow.Storage;

/// <summary>On whose load a complaint counts.</summary>
internal static class HandlerLoads
{
    /// <summary>The handler of an open complaint.</summary>
    public static PersonId? Carrier(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Handler : null;
}
