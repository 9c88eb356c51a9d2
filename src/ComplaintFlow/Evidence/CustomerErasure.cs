namespace ComplaintFlow.Evidence;

/// <summary>How far the erasure of a customer has come. A plain value: keep it, as JSON if need be, and hand it to the next step.</summary>
/// <remarks>
/// It names complaints and nobody. Keep it also when the job is done: once a complaint no longer says whose it is, this is how a later run finds
/// what has been written into it since.
/// </remarks>
public sealed record CustomerErasure
{
    /// <summary>Complaints of the customer that were found and are still to be erased.</summary>
    public IReadOnlyList<ComplaintId> Pending { get; init; } = [];

    /// <summary>Complaints in which no personal text is left.</summary>
    public IReadOnlyList<ComplaintId> Erased { get; init; } = [];

    /// <summary>Complaints under a legal hold, of which nothing was erased; a later run tries again.</summary>
    public IReadOnlyList<ComplaintId> Held { get; init; } = [];

    /// <summary>Complaints that could not be erased for another reason, such as one about the actor; a later run tries again.</summary>
    public IReadOnlyList<ComplaintId> Refused { get; init; } = [];

    /// <summary>Where the search for complaints goes on.</summary>
    public string? Continuation { get; init; }

    /// <summary>Whether the search is through.</summary>
    public bool IsSearched { get; init; }

    /// <summary>Whether the job is done: every complaint of the customer that could be found is in <see cref="Erased"/>, <see cref="Held"/> or <see cref="Refused"/>.</summary>
    public bool IsDone { get; init; }
}
