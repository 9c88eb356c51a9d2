namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>A test on a real PostgreSQL server; where none can be started it is skipped, and says what is missing.</summary>
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlPrograms.Missing;
}
