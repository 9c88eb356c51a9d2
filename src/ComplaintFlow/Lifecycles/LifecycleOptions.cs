namespace ComplaintFlow.Lifecycles;

/// <summary>A lifecycle as it is written in configuration or in a JSON file.</summary>
public sealed class LifecycleOptions
{
    /// <summary>Its name.</summary>
    /// <value>1 to 64 characters.</value>
    public string Name { get; set; } = "";

    /// <summary>Its version. A complaint keeps the version that it started with.</summary>
    /// <value>From 1 on; default 1.</value>
    public int Version { get; set; } = 1;

    /// <summary>The status in which a complaint starts; its initial substates are followed.</summary>
    public string StartsAt { get; set; } = "";

    /// <summary>Every status, at most 1,000.</summary>
    public IList<LifecycleStatusOptions> Statuses { get; } = [];
}
