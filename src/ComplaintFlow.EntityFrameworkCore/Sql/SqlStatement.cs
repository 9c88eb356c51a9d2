namespace ComplaintFlow.Sql;

/// <summary>A SQL statement. Its parameters are <c>$1</c>, <c>$2</c> …, which both databases support.</summary>
/// <param name="Text">The SQL, always identical for the same statement, so that drivers can reuse prepared statements.</param>
/// <param name="Values">The values of the parameters.</param>
internal sealed record SqlStatement(string Text, params SqlValue[] Values)
{
    /// <summary>Whether the statement must change a row; if the database reports no error, the count of rows is checked.</summary>
    public bool MustHit { get; init; }

    /// <summary>The number of rows that the statement must change, if it is more than one or is checked as one of many; null to go by <see cref="MustHit"/>.</summary>
    public int? Hits { get; init; }

    /// <summary>The tally that the statement changes; null if none.</summary>
    public TallyKey? Tally { get; init; }
}
