using System.Buffers.Binary;
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

    /// <summary>The columns of an entry, in the order of its values.</summary>
    public const string EntryColumns = "realm, complaint, seq, commit_id, command_key, fingerprint, type, at, rules, header, body, seals, sealed, hash, effect_key, ordinal";

    /// <summary>Returns the values of a complaint's row, in the order of the insert.</summary>
    public static SqlValue[] Of(Realm realm, ComplaintChange change) => Of(ComplaintColumns.All, realm, change);

    /// <summary>Returns the values of a complaint's row with some of its columns.</summary>
    public static SqlValue[] Of(IReadOnlyList<ComplaintColumn> columns, Realm realm, ComplaintChange change)
    {
        Complaint after = change.After;
        StoredEntry last = change.Entries[^1];
        return
        [
            realm, after.Id, after.Version, last.Hash, last.Rules, Encoding.UTF8.GetString(ComplaintJson.Write(after)), .. ComplaintColumns.Of(columns, realm, after),
        ];
    }

    /// <summary>Returns the values of an entry's row, in the order of the insert.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="ordinal">The place of its complaint in a commit of several.</param>
    /// <param name="level">The writer level of the store.</param>
    public static SqlValue[] Of(Realm realm, StoredEntry entry, int? ordinal, int level) =>
    [
        realm, entry.Complaint, entry.Sequence, entry.CommitId, entry.Key, entry.Fingerprint, entry.Type, entry.At, entry.Rules,
        SqlValue.Bytes(level < ShortHeader.WriterLevel ? entry.Header : ShortHeader.Of(entry)), SqlValue.Bytes(entry.Body), entry.Seals, entry.Sealed, entry.Hash, entry.EffectKey, (long?)ordinal,
    ];

    /// <summary>Reads an entry, whose columns come first in the row.</summary>
    /// <exception cref="DamagedDataException">A column cannot be read.</exception>
    public static StoredEntry Entry(DbDataReader row)
    {
        try
        {
            return ShortHeader.Restore(new()
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
            });
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw new DamagedDataException(new(Id(row, 0), "columns", Number(row, 1)), fault);
        }
    }

    /// <summary>Reads a tombstone, whose header and hash follow its instant.</summary>
    /// <exception cref="DamagedDataException">A column cannot be read.</exception>
    public static Tombstone Tombstone(ComplaintId id, DbDataReader row, int version, int head, int at)
    {
        try
        {
            return new()
            {
                Complaint = id,
                Version = row.GetInt64(version),
                Head = Bytes(row, head),
                At = Microseconds.Read(row.GetInt64(at)),
                Header = Bytes(row, at + 1),
                Hash = Bytes(row, at + 2),
            };
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw new DamagedDataException(new(id, "tombstone"), fault);
        }
    }

    /// <summary>Reads a tally, whose value and instant follow its key.</summary>
    /// <exception cref="DamagedDataException">A column cannot be read.</exception>
    public static Tally Tally(DbDataReader row, int key)
    {
        try
        {
            return new(row.GetInt64(key + 1), row.IsDBNull(key + 2) ? null : Microseconds.Read(row.GetInt64(key + 2)));
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw new DamagedDataException(new(null, $"tally {row.GetValue(key)}"), fault);
        }
    }

    /// <exception cref="WriterTooOldException">A newer version has written the row.</exception>
    /// <exception cref="DamagedDataException">The snapshot cannot be read.</exception>
    public static Complaint Snapshot(ComplaintId id, DbDataReader row, int column, int level)
    {
        Check(row, level);
        return Snapshot(id, row, column);
    }

    /// <summary>Reads the snapshot of a row whose writer level is checked elsewhere.</summary>
    /// <exception cref="DamagedDataException">The snapshot cannot be read.</exception>
    public static Complaint Snapshot(ComplaintId id, DbDataReader row, int column)
    {
        try
        {
            Complaint complaint = ComplaintJson.Read(row.GetFieldValue<byte[]>(column));
            return complaint.Id == id ? complaint : throw new FormatException($"The snapshot is that of complaint {complaint.Id}.");
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw new DamagedDataException(new(id, "snapshot"), fault);
        }
    }

    /// <summary>Reads an identifier; null if it is damaged.</summary>
    public static ComplaintId? Id(DbDataReader row, int column) =>
        row.GetValue(column) is string text && ComplaintId.TryParse(text, null, out ComplaintId id) && id.ToString() == text ? id : null;

    /// <summary>Whether an exception from reading a row means that the row is damaged.</summary>
    public static bool IsDamage(Exception fault) => fault is not (ComplaintFlowException or DbException or ObjectDisposedException or OutOfMemoryException or OperationCanceledException);

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

    /// <summary>Returns the key of a customer's identifier with its upper and lower case.</summary>
    public static long OwnerKey(Realm realm, string customer) => BinaryPrimitives.ReadInt64BigEndian(KeyOf(realm, customer));

    /// <summary>Returns the key of a person who is involved, as it stands among others in one text.</summary>
    public static string PersonKey(Realm realm, PersonId person) => Convert.ToHexString(KeyOf(realm, $"person\0{person.Name}").AsSpan(0, 8));

    /// <summary>Returns the keys of all who are involved; null for nobody.</summary>
    public static SqlValue Involved(Realm realm, Complaint complaint) =>
        ComplaintFilter.InvolvedIn(complaint) is { Count: > 0 } involved ? string.Join(' ', involved.Select(person => PersonKey(realm, person))) : (string?)null;

    private static byte[] KeyOf(Realm realm, string customer) => SHA256.HashData(Encoding.UTF8.GetBytes($"{realm.Name}\0{customer}"));

    public static ReadOnlyMemory<byte> Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? default(ReadOnlyMemory<byte>) : row.GetFieldValue<byte[]>(column);

    private static long? Number(DbDataReader row, int column) => row.GetValue(column) as long?;

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
