namespace ComplaintFlow.Storage;

/// <summary>What a commit does to one complaint.</summary>
/// <param name="ExpectedVersion">The version that the complaint must have; 0 when it must not exist yet.</param>
/// <param name="After">The snapshot afterwards.</param>
/// <param name="Entries">The entries to append, numbered from <paramref name="ExpectedVersion"/> + 1 without a gap; at least one.</param>
public sealed record ComplaintChange(long ExpectedVersion, Complaint After, IReadOnlyList<StoredEntry> Entries)
{
    /// <summary>Work that the change makes; for stores that are <see cref="IComplaintWork"/>, ignored by others.</summary>
    public IReadOnlyList<WorkChange> Work { get; init; } = [];
}
