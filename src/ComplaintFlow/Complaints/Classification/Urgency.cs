namespace ComplaintFlow;

/// <summary>How soon something must be done; a greater value is more urgent.</summary>
public enum Urgency
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>In its turn. The default.</summary>
    Normal,

    /// <summary>Before everything normal.</summary>
    Urgent,

    /// <summary>At once: safety, the law or the firm's name is at stake.</summary>
    Critical,
}
