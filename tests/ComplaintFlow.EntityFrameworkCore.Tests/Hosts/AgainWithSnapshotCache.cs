using ComplaintFlow.EntityFrameworkCore.Tests.Faults;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

public sealed class DeskWithSnapshotCacheTests : DeskTests
{
    public DeskWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class EnlistedDeskWithSnapshotCacheTests : EnlistedDeskTests
{
    public EnlistedDeskWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class StoreFaultWithSnapshotCacheTests : StoreFaultTests
{
    public StoreFaultWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}
