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
}
