using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>Finds the dialect of a provider by its name, so that a host needs only the driver that it uses.</summary>
internal static class DialectResolver
{
    private const string Table = "cf_complaint";
    private static readonly PostgreSqlDialect _postgreSql = new();
    private static readonly SqliteDialect _sqlite = new(ResultCode);

    /// <exception cref="InvalidRulesException">The provider is not supported, or the model lacks the tables.</exception>
    public static (SqlDialect Dialect, string? Schema) Of(DbContext context)
    {
        string type = context.GetType().Name;
        SqlDialect dialect = context.Database.ProviderName switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => _postgreSql,
            "Microsoft.EntityFrameworkCore.Sqlite" => _sqlite,
            var other => throw new InvalidRulesException([new Fault(ErrorCodes.UnknownDatabase, type, $"The database provider {other ?? "(none)"} is not supported.", "Use Npgsql.EntityFrameworkCore.PostgreSQL or Microsoft.EntityFrameworkCore.Sqlite, or write your own store.")]),
        };
        IEntityType table = context.Model.FindEntityType(Table)
            ?? throw new InvalidRulesException([new Fault(ErrorCodes.MissingTables, type, "The model lacks ComplaintFlow's tables.", "Call modelBuilder.ApplyComplaintFlow() in OnModelCreating.")]);
        return (dialect, table.GetSchema());
    }

    // Read by reflection, because this package does not reference the driver.
    private static int ResultCode(DbException fault) =>
        fault.GetType().GetProperty("SqliteExtendedErrorCode")?.GetValue(fault) is { } code ? Convert.ToInt32(code, CultureInfo.InvariantCulture) : 0;
}
