namespace ComplaintFlow.Sql;

/// <summary>Pages in the order of identifiers.</summary>
internal static class IdPages
{
    /// <summary>The identifier after which a page begins, as the store writes it; null for the first page.</summary>
    /// <exception cref="ArgumentException">The page size is out of its range, or the continuation is not one that this store gave.</exception>
    public static string? After(string? continuation, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, ComplaintQuery.MaxPageSize);
        if (continuation is null)
            return null;
        return ComplaintId.TryParse(continuation, null, out ComplaintId last)
            ? last.ToString()
            : throw new ArgumentException("The continuation is not one that this store gave.", nameof(continuation));
    }
}
