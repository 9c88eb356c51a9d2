namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to tell apart two histories of a complaint with the same version, without which snapshots must not be kept in memory.</summary>
/// <remarks>
/// A database that is restored from a backup while hosts run, and is then continued, has the same versions again with other entries. Such a store compares
/// <see cref="ComplaintChange.ExpectedHead"/>, unless it is empty, with the hash of the complaint's latest entry in the same step as
/// <see cref="ComplaintChange.ExpectedVersion"/>; a difference is a <see cref="CommitResult.Conflict"/>. It applies to commits and erasures.
/// </remarks>
public interface ICacheableStore
{
    /// <summary>Whether the store compares heads. A store on top of another answers as that one does.</summary>
    bool ComparesHeads { get; }
}
