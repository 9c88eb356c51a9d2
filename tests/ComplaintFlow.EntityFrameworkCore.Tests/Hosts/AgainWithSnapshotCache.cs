using ComplaintFlow.EntityFrameworkCore.Tests.Faults;
using ComplaintFlow.EntityFrameworkCore.Tests.Writers;

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

public sealed class PostgreSqlFaultWithSnapshotCacheTests : PostgreSqlFaultTests
{
    public PostgreSqlFaultWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}

public sealed class ProcessWithSnapshotCacheTests : ProcessTests
{
    public ProcessWithSnapshotCacheTests() => SnapshotCaching.TurnOn();
}
