namespace ComplaintFlow;

/// <summary>The urgency of a complaint; a greater value is more urgent.</summary>
public enum Urgency
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>Handled in turn. The default.</summary>
    Normal,

    /// <summary>Handled before everything normal.</summary>
    Urgent,

    /// <summary>Handled at once: safety, the law or the firm's reputation is at stake.</summary>
    Critical,
}
