using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Escalation;
using ComplaintFlow.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Storage.Caching;

public sealed class ConcurrencyWithSnapshotCacheTests : ConcurrencyTests
{
    public ConcurrencyWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class StoreFaultWithSnapshotCacheTests : StoreFaultTests
{
    public StoreFaultWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class ErasureWithSnapshotCacheTests : ErasureTests
{
    public ErasureWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class PurgeWithSnapshotCacheTests : PurgeTests
{
    public PurgeWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class WorkerWithSnapshotCacheTests : WorkerTests
{
    public WorkerWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class WorkerFaultWithSnapshotCacheTests : WorkerFaultTests
{
    public WorkerFaultWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class SnapshotCachingTests
{
    [Fact]
    public async Task A_class_that_turns_the_cache_on_has_hosts_with_one()
    {
        await using (TestHost without = new())
            Assert.Null(CopiesOf(without));
        SnapshotCaching.TurnOn();
        await using TestHost with = new();
        Assert.NotNull(CopiesOf(with));
    }

    private static SnapshotCache? CopiesOf(TestHost host) => host.Services.GetRequiredService<SnapshotCachingStore>().Copies;
}
