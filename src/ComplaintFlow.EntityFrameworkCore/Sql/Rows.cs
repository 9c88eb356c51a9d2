using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Between rows and what they mean.</summary>
internal static class Rows
{
    /// <summary>The level of the entries and snapshots that this version writes. A row that a newer one has written is not written over.</summary>
    public const int WriterLevel = 2;

    /// <summary>Work that was claimed this often has its wake-up in a column of its own too, so that it is found among much that was not.</summary>
    public const int Tried = 2;

    /// <summary>The values of a complaint's row, in the order of the insert.</summary>
    public static SqlValue[] Of(Realm realm, ComplaintChange change)
    {
        Complaint after = change.After;
        StoredEntry last = change.Entries[^1];
        return
        [
            realm, after.Id, after.Version, last.Hash, WriterLevel, last.Rules, after.Status.Name, after.IsClosed, after.Treatment.Handler?.Name, after.Treatment.Team,
            after.Category.Name, CustomerKey(realm, after.Customer.Id), after.ReceivedAt, after.NextDueAt,
            Encoding.UTF8.GetString(ComplaintJson.Write(after)),
        ];
    }

    /// <summary>The values of a complaint's row that its snapshot tells, in the order of the statement that replaces it.</summary>
    public static SqlValue[] Of(Realm realm, Complaint snapshot) =>
    [
        realm, snapshot.Id, snapshot.Version, WriterLevel, snapshot.Status.Name, snapshot.IsClosed, snapshot.Treatment.Handler?.Name, snapshot.Treatment.Team,
        snapshot.Category.Name, CustomerKey(realm, snapshot.Customer.Id), snapshot.ReceivedAt, snapshot.NextDueAt,
        Encoding.UTF8.GetString(ComplaintJson.Write(snapshot)),
    ];

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

    public static Complaint Snapshot(DbDataReader row, int column) => ComplaintJson.Read(row.GetFieldValue<byte[]>(column));

    /// <summary>
    /// Finds a customer's complaints. Without a key of its own: the identifier stands in the snapshot beside it, and both go when it is erased. A
    /// hash all the same, since the rows of an index live on for a while after their values are gone.
    /// </summary>
    public static byte[]? CustomerKey(Realm realm, string? customer) =>
        customer is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes($"{realm.Name}\0{customer}"));

    public static ReadOnlyMemory<byte> Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? default(ReadOnlyMemory<byte>) : row.GetFieldValue<byte[]>(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
