using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Storage;

/// <summary>The secrets with which a store finds personal values of fields without keeping them. Immutable.</summary>
/// <remarks>
/// The current one is for writing; values written with earlier ones are still found. Take them from the host's secret store: whoever has a secret and the
/// database can test guesses, such as all account numbers. To rotate, create a ring whose current secret is new and which keeps the old ones.
/// </remarks>
public sealed class FieldKeyRing
{
    /// <summary>The minimum length of a secret, in bytes.</summary>
    public const int MinLength = 32;

    /// <summary>Initializes a ring.</summary>
    /// <param name="current">The secret for writing: at least <see cref="MinLength"/> random bytes, which are copied.</param>
    /// <param name="earlier">The secrets used for writing before.</param>
    /// <exception cref="ArgumentException">A secret is too short.</exception>
    public FieldKeyRing(ReadOnlySpan<byte> current, params IEnumerable<byte[]> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        Secrets = [current.ToArray(), .. earlier.Select(secret => (byte[])secret.Clone())];
        if (Secrets.Any(secret => secret.Length < MinLength))
            throw new ArgumentException($"A secret for fields has fewer than {MinLength} bytes. Create it with RandomNumberGenerator.", nameof(current));
    }

    /// <summary>The secrets, the current one first.</summary>
    internal ImmutableArray<byte[]> Secrets { get; }
}

/// <summary>Computes the keys by which a store finds complaints by the values of the host's own fields: hashes, and keyed ones of personal values.</summary>
/// <param name="ring">The secrets for personal values; <see langword="null"/> if there are none.</param>
public sealed class FieldKeys(FieldKeyRing? ring)
{
    /// <summary>The length of the key of a value that is not personal, in bytes.</summary>
    public const int PlainLength = 16;

    /// <summary>The length of the key of a personal value, in bytes.</summary>
    public const int SecretLength = 20;

    /// <summary>Returns the fields of a complaint with their keys, ordered by name; without erased ones.</summary>
    /// <param name="realm">The realm of the complaint, so that one value has another key in each.</param>
    /// <param name="complaint">The snapshot.</param>
    public IReadOnlyList<FieldKey> Of(Realm realm, Complaint complaint)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return complaint.Fields == ComplaintFields.None ? [] :
        [
            .. complaint.Fields.Values.Select(field => new FieldKey(field.Name, Plain(realm, field.Name, field.Text)))
                .Concat(complaint.Fields.Personal.Where(field => field.Text != Personal.Erased)
                    .Select(field => new FieldKey(field.Name, ring is null ? default(ReadOnlyMemory<byte>) : Secret(ring.Secrets[0], realm, field.Name, field.Text))))
                .OrderBy(field => field.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Returns the keys that a value may have, personal or not, written with any of the secrets.</summary>
    /// <param name="realm">The realm to search.</param>
    /// <param name="name">The name of the field.</param>
    /// <param name="value">The value as text.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> For(Realm realm, string name, string value) =>
        [Plain(realm, name, value), .. ring?.Secrets.Select(secret => (ReadOnlyMemory<byte>)Secret(secret, realm, name, value)) ?? []];

    private static byte[] Plain(Realm realm, string name, string value) => SHA256.HashData(Text(realm, name, value))[..PlainLength];

    private static byte[] Secret(byte[] secret, Realm realm, string name, string value) => HMACSHA256.HashData(secret, Text(realm, name, value))[..SecretLength];

    private static byte[] Text(Realm realm, string name, string value) => Encoding.UTF8.GetBytes($"{realm.Name}\0{name}\0{value}");
}

/// <summary>A field of a complaint, with the key of its value.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Key">The key; empty for a personal value without a secret, for which only the snapshot tells whether it is the one searched for.</param>
public readonly record struct FieldKey(string Name, ReadOnlyMemory<byte> Key);
