using ComplaintFlow.Settings;

namespace ComplaintFlow.Authorization;

/// <summary>The permissions of each role (<c>ComplaintFlow:Authorization</c>).</summary>
public sealed class RoleSetOptions
{
    /// <summary>The roles, by name.</summary>
    public IDictionary<string, RoleOptions> Roles { get; } = new Dictionary<string, RoleOptions>(StringComparer.Ordinal);

    /// <summary>Returns the permissions of a role; adds the role, without permissions, if it is new.</summary>
    /// <param name="name">The name of the role.</param>
    public RoleOptions Role(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Roles.TryGetValue(name, out RoleOptions? role))
            Roles.Add(name, role = new RoleOptions());
        return role;
    }

    internal static SettingTable<RoleSetOptions> Settings { get; } = new SettingTable<RoleSetOptions>()
        .Each(nameof(Roles), new SettingForm.Map("role", new SettingForm.Section(RoleOptions.Settings)), (into, role, reader) =>
        {
            reader.HasNoValue(role, "the permissions of a role", "Write { \"Triggers\": [ … ], \"Actions\": [ … ] }.");
            RoleOptions.Settings.Read(role, into.Role(role.Key), reader);
        }).Like("""{ "agent": { "Triggers": [ "acknowledge" ], "Actions": [ "receive", "read" ] } }""");
}

/// <summary>The permissions of one role. <c>*</c> permits everything.</summary>
public sealed class RoleOptions
{
    /// <summary>The names of the triggers that the role may fire.</summary>
    public IList<string> Triggers { get; } = [];

    /// <summary>The other permitted actions: names from <see cref="ComplaintAction.Names"/> except <c>fire</c>.</summary>
    public IList<string> Actions { get; } = [];

    /// <summary>Permits the role to fire triggers.</summary>
    /// <param name="triggers">The triggers to permit.</param>
    public RoleOptions MayFire(params ReadOnlySpan<Trigger> triggers)
    {
        foreach (Trigger trigger in triggers)
            Triggers.Add(trigger.Name);
        return this;
    }

    /// <summary>Permits the role other actions.</summary>
    /// <param name="actions">Names from <see cref="ComplaintAction.Names"/>, or <c>*</c>.</param>
    public RoleOptions May(params ReadOnlySpan<string> actions)
    {
        foreach (string action in actions)
            Actions.Add(action);
        return this;
    }

    /// <summary>Permits the role everything.</summary>
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
