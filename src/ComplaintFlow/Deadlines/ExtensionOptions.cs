namespace ComplaintFlow.Deadlines;

/// <summary>How a deadline may be extended, as configuration says it.</summary>
public sealed class ExtensionOptions
{
    /// <summary>How much time an extension adds, such as <c>30 calendar days</c>.</summary>
    public string? By { get; set; }

    /// <summary>How often.</summary>
    /// <value>By default 1; 1 to 10.</value>
    public int Times { get; set; } = 1;

    /// <summary>Whether somebody else than who asks for it has to approve it.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>The step that has to be done before the deadline moves.</summary>
    public string? Notice { get; set; }
}
