using ComplaintFlow.Storage;

namespace ComplaintFlow.Bench.Storage;

/// <summary>Loads a complaint and commits a change of it: what a command does to a store.</summary>
internal interface ILoadAndCommit
{
    Task<Complaint> LoadAsync(ComplaintId id);

    Task CommitAsync(ComplaintCommit commit);
}
