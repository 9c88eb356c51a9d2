namespace ComplaintFlow.Lifecycles;

/// <summary>A status of a lifecycle as it is written in configuration.</summary>
public sealed class LifecycleStatusOptions
{
    /// <summary>Its name.</summary>
    /// <value>1 to 64 characters.</value>
    public string Name { get; set; } = "";

    /// <summary>The status whose rules apply in it too.</summary>
    /// <value>The name of a status of the lifecycle; default none.</value>
    public string? SubstateOf { get; set; }

    /// <summary>The substate that is entered when it is.</summary>
    /// <value>The name of a direct substate; default none.</value>
    public string? Initial { get; set; }

    /// <summary>Whether the complaint is over in it.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Final { get; set; }

    /// <summary>Whether clocks that can pause do so in it.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool PausesClocks { get; set; }

    /// <summary>What it does with triggers, at most 500 rules.</summary>
    public IList<LifecycleRuleOptions> Permits { get; } = [];
}
