namespace ComplaintFlow.Routing;

/// <summary>What is done about rules that are no error but hardly meant.</summary>
public enum RoutingAnalysisLevel
{
    /// <summary>Nobody looks for them.</summary>
    Off,

    /// <summary>They are logged when the host starts and when the rules are reloaded.</summary>
    Warning,

    /// <summary>The host does not start, and a reload is rejected.</summary>
    Error,
}
