namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>The databases that a test runs on.</summary>
public enum Database
{
    Sqlite,
    PostgreSql,
}
