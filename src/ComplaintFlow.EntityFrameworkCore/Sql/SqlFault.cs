namespace ComplaintFlow.Sql;

/// <summary>The kind of a database error.</summary>
internal enum SqlFault
{
    /// <summary>An unexpected error: a bug, or a missing permission.</summary>
    Other,

    /// <summary>The row already exists.</summary>
    Duplicate,

    /// <summary>A value was refused: a tally beyond its limit, or a writer that is too old.</summary>
    Null,

    /// <summary>The row to change does not exist, or not in the expected version.</summary>
    NoRow,

    /// <summary>A concurrent transaction committed first, and this one cannot see it.</summary>
    Serialization,

    /// <summary>A table or column is missing.</summary>
    NoTable,

    /// <summary>The database is unavailable.</summary>
    Unavailable,
}
