namespace ComplaintFlow.Rules;

/// <summary>What one role may do. <c>*</c> stands for everything.</summary>
public sealed class RoleOptions
{
    /// <summary>The triggers that it may fire, by name.</summary>
    public IList<string> Triggers { get; } = [];

    /// <summary>What else it may do: the names in <see cref="ComplaintAction.Names"/>, <c>fire</c> apart.</summary>
    public IList<string> Actions { get; } = [];

    /// <summary>Lets the role fire triggers.</summary>
    /// <param name="triggers">The triggers.</param>
    public RoleOptions MayFire(params ReadOnlySpan<Trigger> triggers)
    {
        foreach (Trigger trigger in triggers)
            Triggers.Add(trigger.Name);
        return this;
    }

    /// <summary>Lets the role do other things.</summary>
    /// <param name="actions">Names of <see cref="ComplaintAction.Names"/>, or <c>*</c>.</param>
    public RoleOptions May(params ReadOnlySpan<string> actions)
    {
        foreach (string action in actions)
            Actions.Add(action);
        return this;
    }

    /// <summary>Lets the role do everything.</summary>
    public RoleOptions MayDoEverything()
    {
        Triggers.Add(RolePermissions.Everything);
        Actions.Add(RolePermissions.Everything);
        return this;
    }
}
