using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Sql;
using ComplaintFlow.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store on a SQLite file.</summary>
public static class ComplaintFlowBuilderSqliteExtensions
{
    /// <summary>Keeps complaints in a SQLite file, which is made when it is not there yet.</summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <param name="path">The file; its folder must be there. Two more files lie beside it while it is open.</param>
    /// <remarks>Several processes on one machine may use the file at once. Not for a folder on the network, whose locks cannot be relied on.</remarks>
    public static ComplaintFlowBuilder UseSqlite(this ComplaintFlowBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.UseStore(_ => new SqlComplaintStore(new SqliteFile(path)), $"UseSqlite(\"{path}\")");
    }
}
