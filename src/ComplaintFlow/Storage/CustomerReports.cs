using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ComplaintFlow.Storage;

/// <summary>The tally of how many complaints a customer has made: by it two that come in at once notice each other.</summary>
internal static class CustomerReports
{
    private const string Prefix = "reports/";
    private const int Length = 16;

    /// <summary>The tally of a complaint's customer; null for somebody unknown, and for somebody who has been erased.</summary>
    public static TallyKey? KeyOf(Realm realm, Complaint? complaint) => KeyOf(realm, complaint?.Customer);

    /// <summary>The tally of a customer.</summary>
    public static TallyKey? KeyOf(Realm realm, Customer? customer)
    {
        if (customer?.Id is not { Length: > 0 } id || id == Personal.Erased)
            return null;
        // Tallies outlive an erasure, so the key must not tell who it is; with the realm in it, the same customer of two tenants has two. Who can guess an identifier can still try it.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{realm.Name}\0{id}"), hash);
        return new($"{Prefix}{Base64Url.EncodeToString(hash[..Length])}");
    }

    public static bool Is(TallyKey key) => key.Name.StartsWith(Prefix, StringComparison.Ordinal);
}
