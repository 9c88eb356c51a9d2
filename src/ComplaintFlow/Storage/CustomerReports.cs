using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ComplaintFlow.Storage;

/// <summary>Tallies of the complaints per customer. They make two complaints that arrive at once conflict.</summary>
internal static class CustomerReports
{
    private const string Prefix = "reports/";
    private const int Length = 16;

    /// <summary>Returns the tally of a complaint's customer; null for an unknown or erased customer.</summary>
    public static TallyKey? KeyOf(Realm realm, Complaint? complaint) => KeyOf(realm, complaint?.Customer);

    /// <summary>Returns the tally of a customer.</summary>
    public static TallyKey? KeyOf(Realm realm, Customer? customer)
    {
        if (customer?.Id is not { Length: > 0 } id || id == Personal.Erased)
            return null;
        // Tallies outlive an erasure, so the key must not reveal the customer; the realm separates tenants. A guessed identifier can still be verified
        // against it.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{realm.Name}\0{id}"), hash);
        return new($"{Prefix}{Base64Url.EncodeToString(hash[..Length])}");
    }

    public static bool Is(TallyKey key) => key.Name.StartsWith(Prefix, StringComparison.Ordinal);
}
