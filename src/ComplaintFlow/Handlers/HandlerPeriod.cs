namespace ComplaintFlow.Handlers;

/// <summary>A period in which a person is present or absent.</summary>
/// <param name="From">The start, inclusive; <see langword="null"/> if it has already started.</param>
/// <param name="Until">The end, exclusive; <see langword="null"/> if it is unknown.</param>
public readonly record struct HandlerPeriod(DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>Returns whether an instant is within the period.</summary>
    /// <param name="at">The instant to check.</param>
    public bool Contains(DateTimeOffset at) => !(at < From) && !(at >= Until);
}
