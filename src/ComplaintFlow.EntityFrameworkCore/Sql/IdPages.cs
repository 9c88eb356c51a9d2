namespace ComplaintFlow.Sql;

/// <summary>Reads the continuations of pages in the order of identifiers.</summary>
internal static class IdPages
{
    /// <summary>Returns the identifier after which a page begins, as stored; null for the first page.</summary>
    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    public static string? After(string? continuation, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, ComplaintQuery.MaxPageSize);
        if (continuation is null)
            return null;
        return ComplaintId.TryParse(continuation, null, out ComplaintId last)
            ? last.ToString()
            : throw new ArgumentException("The continuation is not from this store.", nameof(continuation));
    }
}
