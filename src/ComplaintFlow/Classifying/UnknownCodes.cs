namespace ComplaintFlow;

/// <summary>The policy for codes that are not in the taxonomy or the urgency matrix.</summary>
public enum UnknownCodes
{
    /// <summary>
    /// Receives the complaint without the code, or with <see cref="Category.Unclassified"/> for a category; the event
    /// keeps the given code. The default.
    /// </summary>
    KeepAsUnclassified,

    /// <summary>Refuses the command and suggests the nearest known code.</summary>
    Refuse,

    /// <summary>Records the code unchanged.</summary>
    Accept,
}
