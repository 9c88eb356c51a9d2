namespace ComplaintFlow.Evidence;

/// <summary>The progress of erasing a customer. A plain value: keep it, as JSON if needed, and pass it to the next step.</summary>
/// <remarks>
/// It names complaints but no person. Keep it even when the erasure is done: an erased complaint no longer names its customer, so a later run needs it to find
/// texts added since.
/// </remarks>
public sealed record CustomerErasure
{
    /// <summary>The complaints of the customer that have been found and not yet erased.</summary>
    public IReadOnlyList<ComplaintId> Pending { get; init; } = [];

    /// <summary>The complaints without any personal text left.</summary>
    public IReadOnlyList<ComplaintId> Erased { get; init; } = [];

    /// <summary>The complaints under a legal hold, of which nothing was erased; a later run tries again.</summary>
    public IReadOnlyList<ComplaintId> Held { get; init; } = [];

    /// <summary>The complaints that could not be erased for another reason, such as being about the actor; a later run tries again.</summary>
    public IReadOnlyList<ComplaintId> Refused { get; init; } = [];

    /// <summary>The continuation of the search for complaints.</summary>
    public string? Continuation { get; init; }

    /// <summary>Whether the search is complete.</summary>
    public bool IsSearched { get; init; }

    /// <summary>
    /// Whether the erasure is done: every complaint found for the customer is in <see cref="Erased"/>,
    /// <see cref="Held"/> or <see cref="Refused"/>.
    /// </summary>
    public bool IsDone { get; init; }
}
