namespace ComplaintFlow;

/// <summary>What a change of status means for the complaint as a whole.</summary>
public enum StatusOutcome
{
    /// <summary>The complaint is as open, or as closed, as before.</summary>
    None,

    /// <summary>The complaint was open and is closed now.</summary>
    Closed,

    /// <summary>The complaint was closed and is open again; its next episode begins.</summary>
    Reopened,
}
