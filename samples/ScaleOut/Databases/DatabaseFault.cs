using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Databases;

/// <summary>The faults of a database that is away for a moment: it may be killed in the middle of anything.</summary>
internal static class DatabaseFault
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the database is the cause, however deep it is wrapped.</summary>
    public static bool Is(Exception fault) => fault is NpgsqlException || (fault.InnerException is { } inner && Is(inner));

    /// <summary>Does what may be done twice, again and again until the database has answered.</summary>
    public static async Task<T> OutlastAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        for (; ; await Task.Delay(Pause, cancellationToken))
        {
            try
            {
                return await action();
            }
            catch (Exception fault) when (Is(fault))
            {
                // It is started again.
            }
        }
    }
}
