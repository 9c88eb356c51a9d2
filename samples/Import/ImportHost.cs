using System.Data.Common;
using ComplaintFlow.Administration;
using ComplaintFlow.Samples.Import.EventLogs;
using ComplaintFlow.Samples.Import.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Import;

/// <summary>The host of the import: rules, and a store.</summary>
internal static class ImportHost
{
    /// <param name="store">A SQLite file, or the connection string of a PostgreSQL database; <see langword="null"/> for a store that is gone with the process.</param>
    /// <param name="rules">Rules that were proposed from an event log; <see langword="null"/> for the built-in six stages.</param>
    /// <param name="mapping">The mapping, whose fields the host has; <see langword="null"/> for none.</param>
    public static ServiceProvider Create(string? store, IConfiguration? rules = null, ColumnMapping? mapping = null)
    {
        ServiceCollection services = new();
        ComplaintFlow.DependencyInjection.ComplaintFlowBuilder builder = rules is null
            ? services.AddComplaintFlow()
            : services.AddComplaintFlow(rules).AddFields(f => f.Text(LoggedFile.CaseField, max: ImportedComplaint.MaxSourceIdLength));
        builder.AllowEveryActor().AddEventLogs();
        if (mapping is not null)
            builder.AddFields(mapping.Declare);
        if (store is null)
            builder.UseInMemoryStore();
        else if (!IsConnectionString(store))
            builder.UseSqlite(store);
        else
        {
            services.AddDbContextPool<ImportContext>(options => options.UseNpgsql(store));
            builder.UseEntityFrameworkCore<ImportContext>();
        }

        return services.BuildServiceProvider();
    }

    /// <summary>Makes the tables of an empty PostgreSQL database; a SQLite file makes its own.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<ImportContext>() is not { } context)
            return;
        try
        {
            await context.Database.EnsureCreatedAsync(cancellationToken);
        }
        catch (DbException fault)
        {
            throw new BadFileException("--store", $"The database cannot be used. {fault.Message}", "Name one that is there, and that you may write to.");
        }
    }

    private static bool IsConnectionString(string store) => store.Contains('=', StringComparison.Ordinal) && !File.Exists(store);
}

internal sealed class ImportContext(DbContextOptions<ImportContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyComplaintFlow();
}
