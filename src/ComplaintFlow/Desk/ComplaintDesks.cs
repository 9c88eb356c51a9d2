using System.Collections.Concurrent;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

internal sealed class ComplaintDesks(DeskServices services) : IComplaintDesks
{
    private readonly ConcurrentDictionary<Realm, IComplaintDesk> _desks = new();

    public IComplaintDesk For(Realm realm)
    {
        Check(realm);
        return _desks.GetOrAdd(realm, static (realm, services) => new ComplaintDesk(realm, services), services);
    }

    public IComplaintDesk Within(IComplaintStore store, Realm realm)
    {
        ArgumentNullException.ThrowIfNull(store);
        Check(realm);
        // A transaction that began before the level was raised still sees the old level.
        return new ComplaintDesk(realm, services with { Store = store, Handlers = services.Handlers.On(store), Levels = new StoreLevels(store), Observer = new SilentObserver(services.Observer), IsEnlisted = true });
    }

    private static void Check(Realm realm)
    {
        if (realm.Name.Length == 0)
            throw new ArgumentException("The default value of Realm names no realm. Use Realm.Default or Realm.Of.", nameof(realm));
    }
}
