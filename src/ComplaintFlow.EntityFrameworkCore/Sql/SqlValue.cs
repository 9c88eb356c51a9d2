using System.Data;

namespace ComplaintFlow.Sql;

/// <summary>The value of a parameter with its type, which a null value alone would not carry.</summary>
internal readonly record struct SqlValue(DbType? Type, object? Value)
{
    public static implicit operator SqlValue(string? text) => new(DbType.String, text);

    public static implicit operator SqlValue(long? number) => new(DbType.Int64, number);

    public static implicit operator SqlValue(long number) => new(DbType.Int64, number);

    public static implicit operator SqlValue(bool value) => new(DbType.Boolean, value);

    public static implicit operator SqlValue(Guid id) => new(DbType.Guid, id);

    public static implicit operator SqlValue(byte[]? bytes) => new(DbType.Binary, bytes);

    public static implicit operator SqlValue(DateTimeOffset? instant) => Microseconds.Of(instant);

    public static implicit operator SqlValue(DateTimeOffset instant) => Microseconds.Of(instant);

    public static implicit operator SqlValue(Realm realm) => realm.Name;

    public static implicit operator SqlValue(ComplaintId id) => id.ToString();

    /// <summary>Converts bytes; empty bytes become null.</summary>
    public static implicit operator SqlValue(ReadOnlyMemory<byte> bytes) => new(DbType.Binary, bytes.IsEmpty ? null : bytes);

    /// <summary>A null of the type of bytes.</summary>
    public static SqlValue NoBytes => new(DbType.Binary, null);

    /// <summary>Creates a value of bytes, which may be empty.</summary>
    public static SqlValue Bytes(ReadOnlyMemory<byte> bytes) => new(DbType.Binary, bytes);

    /// <summary>Creates a value of several texts, which each dialect passes in its own way.</summary>
    public static SqlValue List(IEnumerable<string> texts) => new(null, texts.ToArray());

    /// <summary>Creates a value for each column of rows, which have the same types: the values of all rows in an array, for <see cref="SqlDialect.HasArrays"/>.</summary>
    public static SqlValue[] Columns(IReadOnlyList<SqlValue[]> rows)
    {
        SqlValue[] columns = new SqlValue[rows[0].Length];
        for (int i = 0; i < columns.Length; i++)
        {
            int column = i;
            columns[i] = new(null, rows[0][i].Type switch
            {
                DbType.String => Of<string?>(static value => (string?)value),
                DbType.Int64 => Of(static value => (long?)value),
                DbType.Boolean => Of(static value => (bool?)value),
                DbType.Guid => Of(static value => (Guid?)value),
                DbType.Binary => Of(static value => value is ReadOnlyMemory<byte> bytes ? bytes.ToArray() : (byte[]?)value),
                var type => throw new InvalidOperationException($"There is no array of {type}."),
            });

            T[] Of<T>(Func<object?, T> read) => [.. rows.Select(row => read(row[column].Value))];
        }

        return columns;
    }
}
