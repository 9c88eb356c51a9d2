namespace ComplaintFlow.Storage;

/// <summary>Says why work is put aside.</summary>
public sealed record WorkParking
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxWhyLength = 500;

    /// <summary>Puts work aside.</summary>
    /// <param name="at">When, by the host's clock.</param>
    /// <param name="why">Why, for an operator; no personal data. What is longer than <see cref="MaxWhyLength"/> is cut.</param>
    public WorkParking(DateTimeOffset at, string why)
    {
        ArgumentNullException.ThrowIfNull(why);
        (At, Why) = (Instants.Truncate(at), why.Length <= MaxWhyLength ? why : Cut(why));
    }

    /// <summary>When, to the microsecond.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Why; at most <see cref="MaxWhyLength"/> characters.</summary>
    public string Why { get; }

    // No half of a surrogate pair stays behind.
    private static string Cut(string why) => why[..(char.IsHighSurrogate(why[MaxWhyLength - 1]) ? MaxWhyLength - 1 : MaxWhyLength)];
}
