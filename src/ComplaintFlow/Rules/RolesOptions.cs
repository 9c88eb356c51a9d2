using ComplaintFlow.Settings;

namespace ComplaintFlow.Rules;

/// <summary>What each role may do (<c>ComplaintFlow:Authorization</c>).</summary>
public sealed class RolesOptions
{
    /// <summary>The roles, by name.</summary>
    public IDictionary<string, RoleOptions> Roles { get; } = new Dictionary<string, RoleOptions>(StringComparer.Ordinal);

    /// <summary>What a role may do; a new one may do nothing yet.</summary>
    /// <param name="name">The role's name.</param>
    public RoleOptions Role(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Roles.TryGetValue(name, out RoleOptions? role))
            Roles.Add(name, role = new RoleOptions());
        return role;
    }

    internal static SettingTable<RolesOptions> Settings { get; } = new SettingTable<RolesOptions>()
        .Each(nameof(Roles), new SettingForm.Map("role", new SettingForm.Section(RoleOptions.Settings)), (into, role, reader) =>
        {
            reader.HasNoValue(role, "what a role may do", "Write { \"Triggers\": [ … ], \"Actions\": [ … ] }.");
            RoleOptions.Settings.Read(role, into.Role(role.Key), reader);
        }).Like("""{ "agent": { "Triggers": [ "acknowledge" ], "Actions": [ "receive", "read" ] } }""");
}

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

    internal static SettingTable<RoleOptions> Settings { get; } = new SettingTable<RoleOptions>()
        .Texts(nameof(Triggers), into => into.Triggers).Like("acknowledge")
        .Texts(nameof(Actions), new SettingForm.Choice([RolePermissions.Everything, .. ComplaintAction.Names.Where(name => name != "fire")]), into => into.Actions).Like("add-note");

    internal void Add(RoleOptions more)
    {
        foreach (string trigger in more.Triggers)
            Triggers.Add(trigger);
        May([.. more.Actions]);
    }
}
