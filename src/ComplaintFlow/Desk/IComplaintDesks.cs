using ComplaintFlow.Storage;

namespace ComplaintFlow;

/// <summary>Provides the desk of each realm. The injected <see cref="IComplaintDesk"/> is that of <see cref="Realm.Default"/>.</summary>
public interface IComplaintDesks
{
    /// <summary>Returns the desk of a realm; always the same instance.</summary>
    /// <param name="realm">The realm of the desk.</param>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names no realm.</exception>
    IComplaintDesk For(Realm realm);

    /// <summary>Creates a desk whose commands are part of a transaction that the caller ends, for stores that can be bound to one.</summary>
    /// <param name="store">The store, bound to the caller's transaction.</param>
    /// <param name="realm">The realm of the desk.</param>
    /// <returns>
    /// A new desk with the rules, the authoriser and all other services of the host. Its commits include the work for
    /// subscribers, but it does not notify them, because the caller may still roll back: delivery finds the work later.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names no realm.</exception>
    IComplaintDesk Within(IComplaintStore store, Realm realm);
}
