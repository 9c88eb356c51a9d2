using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>Commands of one connection that are not in use. The driver of SQLite keeps the statement of each prepared until it is disposed of.</summary>
internal sealed class PreparedCommands : IDisposable
{
    // The library's own statements are fewer. Those of lists and searches differ from question to question, without end.
    private const int Most = 100;

    private readonly Dictionary<string, DbCommand> _idle = new(StringComparer.Ordinal);

    /// <summary>Takes out the command with a text; null if there is none.</summary>
    public DbCommand? Take(string text) => _idle.Remove(text, out DbCommand? command) ? command : null;

    /// <summary>Keeps a command whose execution has succeeded and is over.</summary>
    public void Keep(DbCommand command)
    {
        // What was sent, such as a large snapshot, is not kept in memory.
        foreach (DbParameter parameter in command.Parameters)
            parameter.Value = null;
        // Preparing all of them once more in a hundred statements is cheaper than to remember which was used when.
        if (_idle.Count == Most)
            Dispose();
        if (!_idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    public void Dispose()
    {
        foreach (DbCommand command in _idle.Values)
            command.Dispose();
        _idle.Clear();
    }
}
