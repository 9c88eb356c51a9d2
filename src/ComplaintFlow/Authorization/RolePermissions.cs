using System.Collections.Frozen;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Authorization;

/// <summary>The compiled permissions of each role.</summary>
internal sealed class RolePermissions
{
    public const string Everything = "*";

    private readonly FrozenDictionary<string, FrozenSet<string>> _triggers;
    private readonly FrozenDictionary<string, FrozenSet<string>> _actions;

    private RolePermissions(IDictionary<string, RoleOptions> roles)
    {
        _triggers = roles.ToFrozenDictionary(role => role.Key, role => role.Value.Triggers.ToFrozenSet(StringComparer.Ordinal));
        _actions = roles.ToFrozenDictionary(role => role.Key, role => role.Value.Actions.ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>Compiles the permissions of both layers. Those in configuration add to those in code.</summary>
    public static RolePermissions Compile(Layered<RoleSetOptions> layers, LifecycleSet lifecycles, List<Fault> faults)
    {
        HashSet<string> triggers = [.. lifecycles.All.SelectMany(lifecycle => lifecycle.Triggers).Select(trigger => trigger.Name)];
        RoleSetOptions joined = new();
        foreach ((string name, RoleOptions role) in layers.All.SelectMany(layer => layer.Roles))
        {
            if (role is null)
                faults.Add(new(ErrorCodes.InvalidSetting, $"Authorization:Roles:{name}", "The role is null.", "Remove it, or list its permissions."));
            else
                joined.Role(name).Add(role);
        }

        foreach ((string name, RoleOptions role) in joined.Roles)
        {
            string place = $"Authorization:Roles:{name}";
            if (CodeName.TryFault(name, out string? fault))
                faults.Add(new(ErrorCodes.InvalidSetting, place, fault, "Give the role another name."));
            foreach (string trigger in role.Triggers.Where(trigger => trigger != Everything && !triggers.Contains(trigger)))
            {
                faults.Add(new(
                    ErrorCodes.InvalidSetting,
                    $"{place}:Triggers",
                    $"No lifecycle has a trigger '{trigger}'.",
                    $"Use one of {string.Join(", ", triggers.Order(StringComparer.Ordinal))}, or *."));
            }

            foreach (string action in role.Actions.Where(action => action != Everything && (action == "fire" || !ComplaintAction.Names.Contains(action))))
            {
                faults.Add(new(
                    ErrorCodes.InvalidSetting,
                    $"{place}:Actions",
                    $"There is no action '{action}'.",
                    $"Use one of {string.Join(", ", ComplaintAction.Names.Where(known => known != "fire"))}, or *. List triggers in Triggers."));
            }
        }

        return new(joined.Roles);
    }

    public bool Allows(Actor actor, ComplaintAction action)
    {
        (FrozenDictionary<string, FrozenSet<string>> permissions, string asked) = action.Trigger is { } trigger ? (_triggers, trigger.Name) : (_actions, action.Name);
        foreach (string role in actor.Roles)
        {
            if (permissions.TryGetValue(role, out FrozenSet<string>? allowed) && (allowed.Contains(asked) || allowed.Contains(Everything)))
                return true;
        }

        return false;
    }
}
