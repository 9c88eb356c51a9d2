namespace ComplaintFlow.Storage;

/// <summary>The part of a commit that changes one complaint.</summary>
/// <param name="ExpectedVersion">The version that the complaint must have; 0 if it must not exist yet.</param>
/// <param name="After">The snapshot after the change.</param>
/// <param name="Entries">The entries to append, numbered from <paramref name="ExpectedVersion"/> + 1 without gaps; at least one.</param>
public sealed record ComplaintChange(long ExpectedVersion, Complaint After, IReadOnlyList<StoredEntry> Entries)
{
    /// <summary>Changes to the complaint's work, for stores that implement <see cref="IComplaintWork"/>; ignored by others.</summary>
    public IReadOnlyList<WorkChange> Work { get; init; } = [];
}
