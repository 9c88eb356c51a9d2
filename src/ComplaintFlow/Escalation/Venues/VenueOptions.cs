namespace ComplaintFlow.Escalation;

/// <summary>A place where customers are dealt with, as code or configuration says it (<c>ComplaintFlow:Venues</c>).</summary>
public sealed class VenueOptions
{
    /// <summary>The place's name, such as <c>private-room</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The most open complaints that can be there at once.</summary>
    /// <value>By default <see langword="null"/>: no limit. 0 means that nobody is let in.</value>
    public int? Capacity { get; set; }

    /// <summary>The place to go to when this one is full; it may have a fallback of its own.</summary>
    /// <value>By default <see langword="null"/>: the customer stays where they are, which is reported.</value>
    public string? Fallback { get; set; }

    /// <summary>Where it stands.</summary>
    internal string? Source { get; set; }
}
