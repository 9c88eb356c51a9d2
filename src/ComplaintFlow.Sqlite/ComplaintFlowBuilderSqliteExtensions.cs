using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Sql;
using ComplaintFlow.Sqlite;
using ComplaintFlow.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store in a SQLite file.</summary>
public static class ComplaintFlowBuilderSqliteExtensions
{
    /// <summary>Stores complaints in a SQLite file, which is created if missing.</summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <param name="path">The path of the file; its folder must exist. Two more files are beside it while it is open.</param>
    /// <remarks>Several processes on one machine can use the file at once. Do not put it in a network folder, whose locks are unreliable.</remarks>
    public static ComplaintFlowBuilder UseSqlite(this ComplaintFlowBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseStore(services => Create(services, path), $"UseSqlite(\"{path}\")");
    }

    private static SqlComplaintStore Create(IServiceProvider services, string path)
    {
        TextSearch? textSearch = services.GetService<TextSearch>();
        return new(new SqliteFile(path, searchesTexts: textSearch is not null), services.GetService<FieldKeyRing>(), textSearch);
    }
}
