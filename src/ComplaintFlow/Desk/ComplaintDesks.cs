using System.Collections.Concurrent;

namespace ComplaintFlow.Desk;

internal sealed class ComplaintDesks(DeskServices services) : IComplaintDesks
{
    private readonly ConcurrentDictionary<Realm, IComplaintDesk> _desks = new();

    public IComplaintDesk For(Realm realm)
    {
        if (realm.Name.Length == 0)
            throw new ArgumentException("The default value of Realm names none; use Realm.Default or Realm.Of.", nameof(realm));
        return _desks.GetOrAdd(realm, static (realm, services) => new ComplaintDesk(realm, services), services);
    }
}
