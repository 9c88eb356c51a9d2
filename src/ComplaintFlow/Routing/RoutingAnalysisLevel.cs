namespace ComplaintFlow.Routing;

/// <summary>The consequence of suspicious rules: valid ones that can never apply, are duplicates, or leave gaps.</summary>
public enum RoutingAnalysisLevel
{
    /// <summary>The rules are not analyzed.</summary>
    Off,

    /// <summary>Findings are logged when the host starts and when the rules are reloaded.</summary>
    Warning,

    /// <summary>With any finding, the host does not start, and a reload is rejected.</summary>
    Error,
}
