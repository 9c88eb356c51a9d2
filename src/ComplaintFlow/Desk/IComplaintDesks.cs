namespace ComplaintFlow;

/// <summary>Gives the desk of each realm. The injected <see cref="IComplaintDesk"/> is that of <see cref="Realm.Default"/>.</summary>
public interface IComplaintDesks
{
    /// <summary>The desk of a realm; always the same one.</summary>
    /// <param name="realm">The realm.</param>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names none.</exception>
    IComplaintDesk For(Realm realm);
}
