using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>One statement. Its parameters are <c>$1</c>, <c>$2</c> …, which both databases read.</summary>
/// <param name="Text">The text, always the same for the same statement, so that drivers which prepare recognise it.</param>
/// <param name="Values">The parameters.</param>
internal sealed record SqlStatement(string Text, params SqlValue[] Values)
{
    /// <summary>Whether it must hit a row; where the database does not say so by an error, the count of rows tells.</summary>
    public bool MustHit { get; init; }

    /// <summary>The tally that it changes, if it changes one.</summary>
    public TallyKey? Tally { get; init; }
}
