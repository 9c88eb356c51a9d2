namespace ComplaintFlow.Handlers;

/// <summary>A time in which somebody is there, or is not.</summary>
/// <param name="From">When it begins; <see langword="null"/> when it has begun.</param>
/// <param name="Until">When it is over, which is no longer part of it; <see langword="null"/> when nobody knows.</param>
public readonly record struct HandlerPeriod(DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>Whether an instant is in it.</summary>
    /// <param name="at">The instant.</param>
    public bool Contains(DateTimeOffset at) => !(at < From) && !(at >= Until);
}
