namespace ComplaintFlow.Sql;

/// <summary>The database refused a statement of a commit, and the commit was rolled back.</summary>
internal sealed class RefusedException(SqlFault fault, TallyKey? tally, Exception? cause) : Exception("The database refused a statement.", cause)
{
    public SqlFault Fault { get; } = fault;

    /// <summary>The tally beyond its limit; the only value that is ever refused.</summary>
    public TallyKey? Tally { get; } = tally;
}
