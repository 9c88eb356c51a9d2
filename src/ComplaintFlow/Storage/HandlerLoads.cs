namespace ComplaintFlow.Storage;

/// <summary>Determines the handler whose load includes a complaint.</summary>
internal static class HandlerLoads
{
    /// <summary>Returns the handler of an open complaint, otherwise null.</summary>
    public static PersonId? Carrier(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Handler : null;
}
