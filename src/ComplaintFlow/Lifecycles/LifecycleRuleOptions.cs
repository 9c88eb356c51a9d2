namespace ComplaintFlow.Lifecycles;

/// <summary>What a status does with a trigger, as it is written in configuration.</summary>
public sealed class LifecycleRuleOptions
{
    /// <summary>The trigger's name.</summary>
    public string Trigger { get; set; } = "";

    /// <summary>What is done with it: <c>permit</c>, <c>dynamic</c>, <c>reentry</c>, <c>internal</c> or <c>ignore</c>.</summary>
    /// <value>Default <c>permit</c> where there is <see cref="To"/>, <c>dynamic</c> where there is <see cref="Choose"/>.</value>
    public string? Kind { get; set; }

    /// <summary>The status that the trigger goes to.</summary>
    public string? To { get; set; }

    /// <summary>The selector that chooses the status that the trigger goes to.</summary>
    public string? Choose { get; set; }

    /// <summary>The statuses that the selector may choose.</summary>
    public IList<string> Among { get; } = [];

    /// <summary>The guards that must all be met, in the order in which they are asked, such as <c>role(supervisor)</c> or <c>not is-customer</c>.</summary>
    public IList<string> If { get; } = [];
}
