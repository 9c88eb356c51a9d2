namespace ComplaintFlow.Storage;

/// <summary>Names a number that a store keeps across complaints.</summary>
/// <param name="Name">The name; at most <see cref="MaxLength"/> characters.</param>
public readonly record struct TallyKey(string Name)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 160;

    /// <summary>How many open complaints a handler has.</summary>
    /// <param name="handler">The handler.</param>
    public static TallyKey HandlerLoad(PersonId handler) => new($"load/{handler.Name}");

    /// <summary>How many open complaints are dealt with at a place.</summary>
    /// <param name="venue">The place.</param>
    public static TallyKey VenueLoad(Venue venue) => new($"venue/{venue.Name}");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
