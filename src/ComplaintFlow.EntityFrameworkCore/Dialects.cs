using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Sql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ComplaintFlow.EntityFrameworkCore;

/// <summary>Knows a provider by its name, so that nobody needs the other one.</summary>
internal static class Dialects
{
    private const string Table = "cf_complaint";
    private static readonly PostgreSqlDialect _postgreSql = new();
    private static readonly SqliteDialect _sqlite = new(ResultCode);

    /// <exception cref="InvalidRulesException">The provider is not known, or the model lacks the tables.</exception>
    public static (SqlDialect Dialect, string? Schema) Of(DbContext context)
    {
        string type = context.GetType().Name;
        SqlDialect dialect = context.Database.ProviderName switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => _postgreSql,
            "Microsoft.EntityFrameworkCore.Sqlite" => _sqlite,
            var other => throw Registrations.Fault(ErrorCodes.UnknownDatabase, type, $"Complaints cannot be kept on the provider {other ?? "(none)"}.", "Use Npgsql.EntityFrameworkCore.PostgreSQL or Microsoft.EntityFrameworkCore.Sqlite, or write a store of your own."),
        };
        IEntityType table = context.Model.FindEntityType(Table)
            ?? throw Registrations.Fault(ErrorCodes.MissingTables, type, "The model does not have ComplaintFlow's tables.", "Call modelBuilder.ApplyComplaintFlow() in OnModelCreating.");
        return (dialect, table.GetSchema());
    }

    // The driver's property, without the driver: this package has no reference to it.
    private static int ResultCode(DbException fault) =>
        fault.GetType().GetProperty("SqliteExtendedErrorCode")?.GetValue(fault) is { } code ? Convert.ToInt32(code, CultureInfo.InvariantCulture) : 0;
}
