namespace ComplaintFlow;

/// <summary>Names a number that a store keeps across complaints.</summary>
/// <param name="Name">The name; at most <see cref="MaxLength"/> characters.</param>
public readonly record struct TallyKey(string Name)
{
    private const string OwnPrefix = "own/";

    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 160;

    /// <summary>How many open complaints a handler has.</summary>
    /// <param name="handler">The handler.</param>
    public static TallyKey HandlerLoad(PersonId handler) => new($"load/{handler.Name}");

    /// <summary>How many open complaints are dealt with at a place.</summary>
    /// <param name="venue">The place.</param>
    public static TallyKey VenueLoad(Venue venue) => new($"venue/{venue.Name}");

    /// <summary>A number of the host's own, which its reactions add to: see <see cref="Deciding.EventSink.Count"/>.</summary>
    /// <param name="name">The host's name for it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public static TallyKey Own(string name) => new($"{OwnPrefix}{CodeName.Check(name)}");

    internal bool IsOwn => Name is not null && Name.StartsWith(OwnPrefix, StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
