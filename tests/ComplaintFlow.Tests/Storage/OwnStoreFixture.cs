using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using OwnStore;

namespace ComplaintFlow.Tests.Storage;

/// <summary>The sample's store on a file that goes with the fixture.</summary>
internal sealed class OwnStoreFixture : StoreFixture
{
    public string File { get; } = Path.Combine(Path.GetTempPath(), $"complaintflow-{Guid.NewGuid():N}.jsonl");

    public override bool CanReopen => true;

    public override ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default) => new(new JsonLinesStore(File));

    public override ValueTask DisposeAsync()
    {
        System.IO.File.Delete(File);
        return base.DisposeAsync();
    }
}
