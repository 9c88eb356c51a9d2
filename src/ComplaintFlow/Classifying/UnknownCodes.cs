namespace ComplaintFlow;

/// <summary>What is done with a code that the taxonomy or the urgency matrix does not know.</summary>
public enum UnknownCodes
{
    /// <summary>The complaint is received without it, a category as <see cref="Category.Unclassified"/>; the event keeps what was given. The default.</summary>
    KeepAsUnclassified,

    /// <summary>The command is refused, with the nearest code that is known.</summary>
    Refuse,

    /// <summary>It is recorded as it is.</summary>
    Accept,
}
