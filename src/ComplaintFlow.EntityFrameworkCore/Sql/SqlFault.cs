namespace ComplaintFlow.Sql;

/// <summary>What an error of a database means for a store.</summary>
internal enum SqlFault
{
    /// <summary>Nothing that a store knows: a bug, or a right that is missing.</summary>
    Other,

    /// <summary>The row is there already.</summary>
    Duplicate,

    /// <summary>A value was refused: a tally beyond its limit, a writer that is too old.</summary>
    Null,

    /// <summary>The row that was to be changed is not there, or not in the version that was expected.</summary>
    NoRow,

    /// <summary>Another transaction came first, and this one cannot see it.</summary>
    Serialization,

    /// <summary>A table or column is not there.</summary>
    NoTable,

    /// <summary>The database cannot answer now.</summary>
    Unavailable,
}
