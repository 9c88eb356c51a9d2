using ComplaintFlow.Storage;

namespace ComplaintFlow;

/// <summary>Gives the desk of each realm. The injected <see cref="IComplaintDesk"/> is that of <see cref="Realm.Default"/>.</summary>
public interface IComplaintDesks
{
    /// <summary>The desk of a realm; always the same one.</summary>
    /// <param name="realm">The realm.</param>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names none.</exception>
    IComplaintDesk For(Realm realm);

    /// <summary>A desk whose commands are a part of a transaction that the caller ends: for stores that can be bound to one.</summary>
    /// <param name="store">The store, bound to the caller's transaction.</param>
    /// <param name="realm">The realm.</param>
    /// <returns>A new desk, with the rules, the authoriser and all else of the host. It adds the work for subscribers to its commits and tells them nothing itself, since the caller may still roll back: delivery finds it later.</returns>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names none.</exception>
    IComplaintDesk Within(IComplaintStore store, Realm realm);
}
