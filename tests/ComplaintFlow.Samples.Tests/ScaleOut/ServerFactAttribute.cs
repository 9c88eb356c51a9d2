using ComplaintFlow.Samples.ScaleOut.Databases;

namespace ComplaintFlow.Samples.Tests.ScaleOut;

/// <summary>A test on a PostgreSQL server that the sample starts; skipped, with what is missing, where it cannot.</summary>
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute() => Skip = PostgreSqlPrograms.Missing;
}
