using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>Makes a SQLite file full early.</summary>
internal sealed class FewPages : DbConnectionInterceptor
{
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "pragma max_page_count = 60";
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }
}
