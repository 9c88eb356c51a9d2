using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Names people in a log so that one person has one name, from which only the holder of the key can tell who it is.</summary>
internal sealed class Pseudonyms
{
    private const int Bytes = 10;

    private readonly byte[] _key;
    private readonly bool _namesStaff;

    public Pseudonyms(EventLogOptions options)
    {
        _key = options.Key.IsEmpty ? RandomNumberGenerator.GetBytes(InsightsOptions.MinKeyLength) : options.Key.ToArray();
        _namesStaff = options.NamesStaff;
    }

    /// <summary>Returns who wrote an entry; null where nobody is known to have.</summary>
    public string? Of(JournalEntry entry) => entry.ByKind switch
    {
        ActorKind.System => "system",
        ActorKind.Customer => "customer",
        _ when entry.IsImported && entry.By.Name == LoggedComplaints.Nobody => null,
        _ => Staff(entry.By),
    };

    public string? Staff(PersonId? person) => person is not { } one ? null : _namesStaff ? one.Name : Hash("staff", one.Name);

    public string? Customer(Customer customer) => customer.Id is null or Personal.Erased ? null : Hash("customer", ComplaintFilter.FoldCustomer(customer.Id));

    // A customer and a member of staff of the same name do not get the same hash.
    private string Hash(string kind, string name) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}\0{name}"))[..Bytes]);
}
