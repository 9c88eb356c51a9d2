using System.Data.Common;
using ComplaintFlow.Storage;

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

/// <summary>A page in the order of identifiers, which the first column holds. Damaged rows are left out, and named.</summary>
internal sealed class IdPage<T>(int size, Func<T, ComplaintId> idOf)
{
    private readonly List<T> _found = [];
    private readonly List<(string Id, DamagedData Damage)> _damaged = [];
    private int _read = size + 1;

    // The identifier of the last row read, as stored.
    private string? After { get; set; }

    /// <summary>Whether rows must be read: at first, and when damaged rows have left a page incomplete.</summary>
    public bool IsWanting => _read > size && _found.Count <= size;

    /// <summary>Begins to read up to one row more than a page holds.</summary>
    /// <returns>The identifier after which to begin.</returns>
    public string Begin(string? continuation)
    {
        _read = 0;
        return After ?? continuation ?? "";
    }

    public void Add(DbDataReader row, Func<ComplaintId, DbDataReader, T> read)
    {
        _read++;
        After = row.GetString(0);
        if (Rows.Id(row, 0) is not { } id)
        {
            _damaged.Add((After, new(null, "identifier")));
            return;
        }

        try
        {
            _found.Add(read(id, row));
        }
        catch (DamagedDataException fault)
        {
            _damaged.Add((After, fault.Damage));
        }
    }

    public Page<T> Build()
    {
        if (_found.Count <= size)
            return new(_found) { Damaged = [.. _damaged.Select(one => one.Damage)] };
        _found.RemoveRange(size, _found.Count - size);
        string last = idOf(_found[^1]).ToString();
        return new(_found, last) { Damaged = [.. _damaged.Where(one => string.CompareOrdinal(one.Id, last) < 0).Select(one => one.Damage)] };
    }
}
