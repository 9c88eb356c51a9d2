using ComplaintFlow.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComplaintFlow.Sql;

/// <summary>Looks at the tables when a generic host starts. Without one, and while the database is away, the first call does it.</summary>
internal sealed partial class SchemaCheckService(IComplaintStore store, ILogger<SchemaCheckService>? logger = null) : IHostedService
{
    /// <exception cref="StoreSchemaException">The tables are not those that this version knows.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (store is SqlComplaintStore checkable)
                await checkable.CheckAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException fault)
        {
            LogAway(logger ?? NullLogger<SchemaCheckService>.Instance, fault);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(60, LogLevel.Warning, "The database of complaints does not answer; its tables are checked with the first command.")]
    private static partial void LogAway(ILogger logger, Exception fault);
}
