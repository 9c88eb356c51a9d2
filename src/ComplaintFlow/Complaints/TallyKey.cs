using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The key of a counter that a store keeps across complaints.</summary>
/// <param name="Name">The name, at most <see cref="MaxLength"/> characters.</param>
public readonly record struct TallyKey(string Name)
{
    private const string OwnPrefix = "own/";
    private const string LoadPrefix = "load/";
    private const string WaitingPrefix = "waits/";
    private const string ChildrenPrefix = "children/";

    /// <summary>The beginning of the keys of the budgets of mandates.</summary>
    internal const string BudgetPrefix = "budget/";

    /// <summary>The maximum length of a name, in characters.</summary>
    public const int MaxLength = 160;

    /// <summary>Returns the key for the number of open complaints of a handler.</summary>
    /// <param name="handler">The handler whose complaints are counted.</param>
    public static TallyKey HandlerLoad(PersonId handler) => new($"{LoadPrefix}{handler.Name}");

    /// <summary>Returns the key for the number of open complaints at a venue.</summary>
    /// <param name="venue">The venue whose complaints are counted.</param>
    public static TallyKey VenueLoad(Venue venue) => new($"venue/{venue.Name}");

    /// <summary>Returns the key for the number of complaints that wait in the queue of a handler, team or tier.</summary>
    /// <param name="queue">The handler, team or tier whose queue it is.</param>
    public static TallyKey Waiting(RoutingTarget queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return new($"{WaitingPrefix}{queue}");
    }

    /// <summary>Returns the key for the number of open children of a mass incident.</summary>
    /// <param name="parent">The parent whose children are counted.</param>
    public static TallyKey Children(ComplaintId parent) => new($"{ChildrenPrefix}{parent}");

    /// <summary>
    /// Returns the key of a counter that the host defines and its reactions change: see
    /// <see cref="Deciding.EventSink.Count"/>.
    /// </summary>
    /// <param name="name">The host's name for the counter.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public static TallyKey Own(string name) => new($"{OwnPrefix}{CodeName.Check(name)}");

    internal bool IsHandlerLoad => Name is not null && Name.StartsWith(LoadPrefix, StringComparison.Ordinal);

    internal bool IsWaiting => Name is not null && Name.StartsWith(WaitingPrefix, StringComparison.Ordinal);

    internal bool IsChildren => Name is not null && Name.StartsWith(ChildrenPrefix, StringComparison.Ordinal);

    internal bool IsLoad => IsHandlerLoad || IsWaiting || IsChildren || (Name is not null && Name.StartsWith("venue/", StringComparison.Ordinal));

    internal bool IsBudget => Name is not null && Name.StartsWith(BudgetPrefix, StringComparison.Ordinal);

    internal bool IsOwn => Name is not null && Name.StartsWith(OwnPrefix, StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
