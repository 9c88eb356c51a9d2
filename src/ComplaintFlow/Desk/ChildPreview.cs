namespace ComplaintFlow;

/// <summary>What would happen to an open child of a mass incident if its parent took a step now.</summary>
/// <param name="Id">The child.</param>
/// <param name="Status">The status of the child now.</param>
/// <param name="Refusal">Why it could not follow, with all reasons; <see langword="null"/> if it would.</param>
public sealed record ChildPreview(ComplaintId Id, Status Status, Refusal? Refusal)
{
    /// <summary>Whether the child would follow.</summary>
    public bool Follows => Refusal is null;

    /// <summary>Whether nobody would be told, because the customer's texts were erased.</summary>
    public bool IsErased { get; init; }
}
