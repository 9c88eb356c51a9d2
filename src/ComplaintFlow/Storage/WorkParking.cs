namespace ComplaintFlow.Storage;

/// <summary>The decision to set work aside, with its reason.</summary>
public sealed record WorkParking
{
    /// <summary>The maximum length of a reason, in characters.</summary>
    public const int MaxWhyLength = 500;

    /// <summary>Initializes a parking.</summary>
    /// <param name="at">The instant of parking, by the host's clock.</param>
    /// <param name="why">The reason, for an operator, without personal data. Truncated to <see cref="MaxWhyLength"/>.</param>
    public WorkParking(DateTimeOffset at, string why)
    {
        ArgumentNullException.ThrowIfNull(why);
        (At, Why) = (Instants.Truncate(at), why.Length <= MaxWhyLength ? why : Cut(why));
    }

    /// <summary>The instant of parking, to the microsecond.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The reason; at most <see cref="MaxWhyLength"/> characters.</summary>
    public string Why { get; }

    // Truncates without splitting a surrogate pair.
    private static string Cut(string why) => why[..(char.IsHighSurrogate(why[MaxWhyLength - 1]) ? MaxWhyLength - 1 : MaxWhyLength)];
}
