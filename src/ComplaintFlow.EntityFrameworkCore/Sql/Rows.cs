using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Converts between rows and the values of the library.</summary>
internal static class Rows
{
    /// <summary>The number of attempts from which work has its wake-up in a separate column too, to find it among much untried work.</summary>
    public const int Tried = 2;

    /// <summary>Returns the values of a complaint's row, in the order of the insert.</summary>
    public static SqlValue[] Of(Realm realm, ComplaintChange change)
    {
        Complaint after = change.After;
        StoredEntry last = change.Entries[^1];
        return
        [
            realm, after.Id, after.Version, last.Hash, last.Rules, Encoding.UTF8.GetString(ComplaintJson.Write(after)), .. ComplaintColumns.Of(realm, after),
        ];
    }

    public static SqlValue[] Of(Realm realm, StoredEntry entry, int? ordinal) =>
    [
        realm, entry.Complaint, entry.Sequence, entry.CommitId, entry.Key, entry.Fingerprint, entry.Type, entry.At, entry.Rules,
        SqlValue.Bytes(entry.Header), SqlValue.Bytes(entry.Body), entry.Seals, entry.Sealed, entry.Hash, entry.EffectKey, (long?)ordinal,
    ];

    /// <summary>Reads an entry, whose columns come first in the row.</summary>
    public static StoredEntry Entry(DbDataReader row) => new()
    {
        Complaint = ComplaintId.Parse(row.GetString(0), null),
        Sequence = row.GetInt64(1),
        CommitId = row.GetGuid(2),
        Key = Text(row, 3),
        Fingerprint = Text(row, 4),
        Type = row.GetString(5),
        At = Microseconds.Read(row.GetInt64(6)),
        Rules = row.GetString(7),
        Header = Bytes(row, 8),
        Body = Bytes(row, 9),
        Seals = Bytes(row, 10),
        Sealed = Bytes(row, 11),
        Hash = Bytes(row, 12),
        EffectKey = Text(row, 13),
    };

    /// <summary>Reads a tombstone, whose header and hash follow its instant.</summary>
    public static Tombstone Tombstone(ComplaintId id, DbDataReader row, int version, int head, int at) => new()
    {
        Complaint = id,
        Version = row.GetInt64(version),
        Head = Bytes(row, head),
        At = Microseconds.Read(row.GetInt64(at)),
        Header = Bytes(row, at + 1),
        Hash = Bytes(row, at + 2),
    };

    /// <exception cref="WriterTooOldException">A newer version has written the row.</exception>
    public static Complaint Snapshot(DbDataReader row, int column, int level)
    {
        Check(row, level);
        return ComplaintJson.Read(row.GetFieldValue<byte[]>(column));
    }

    /// <summary>Throws if a newer version has written the row, whose meaning is then unknown here.</summary>
    /// <exception cref="WriterTooOldException">A newer version has written the row.</exception>
    public static void Check(DbDataReader row, int level)
    {
        if (row.GetInt64(level) > WriterLevel.Newest)
            throw new WriterTooOldException((int)row.GetInt64(level));
    }

    /// <summary>
    /// Returns the key that finds a customer's complaints. Not keyed with a secret: the identifier is in the snapshot
    /// beside it, and an erasure removes both. Hashed all the same, because rows of an index outlive their values for a
    /// while. All spellings of an e-mail address have one key.
    /// </summary>
    public static byte[]? CustomerKey(Realm realm, string? customer) => customer is null ? null : KeyOf(realm, ComplaintFilter.FoldCustomer(customer));

    /// <summary>Returns the key that was written before spellings of an e-mail address were one customer; null if it is the same.</summary>
    public static byte[]? OldCustomerKey(Realm realm, string customer) => ComplaintFilter.FoldCustomer(customer) == customer ? null : KeyOf(realm, customer);

    private static byte[] KeyOf(Realm realm, string customer) => SHA256.HashData(Encoding.UTF8.GetBytes($"{realm.Name}\0{customer}"));

    public static ReadOnlyMemory<byte> Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? default(ReadOnlyMemory<byte>) : row.GetFieldValue<byte[]>(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
