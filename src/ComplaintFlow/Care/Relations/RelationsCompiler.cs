using ComplaintFlow.Lifecycles;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal static class RelationsCompiler
{
    /// <summary>Compiles a table. Returns null if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="lifecycles">The lifecycles, whose triggers the options name.</param>
    /// <param name="faults">Receives every fault.</param>
    public static RelationsTable? Compile(Layered<RelationsOptions> options, LifecycleSet lifecycles, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        HashSet<string> known = [.. lifecycles.All.SelectMany(static lifecycle => lifecycle.Triggers).Select(static trigger => trigger.Name)];
        Dictionary<string, string> follow = [];
        foreach (RelationsOptions layer in options.All)
        {
            HashSet<string> seen = [];
            foreach ((FollowOptions one, Place place) in Place.Each(layer.Follow, Place.InConfiguration("Relations:Follow"), one => one.Place, faults))
            {
                if (!IsTrigger(one.Trigger, known, place.Below(nameof(one.Trigger)), faults) || (one.By is { } by && !IsTrigger(by, known, place.Below(nameof(one.By)), faults)))
                    continue;
                if (!seen.Add(one.Trigger!))
                    faults.Add(new(ErrorCodes.InvalidSetting, place, $"The trigger '{one.Trigger}' is given twice.", "Remove one of them."));
                follow[one.Trigger!] = one.By ?? one.Trigger!;
            }
        }

        TimeSpan within = options.Top(layer => layer.DuplicatesWithin) ?? RelationsOptions.WithinByDefault;
        int alike = options.Top(layer => layer.DuplicatesAlike) ?? RelationsOptions.LikenessByDefault;
        if (within <= TimeSpan.Zero || within > TimeSpan.FromDays(3_660))
            faults.Add(new(ErrorCodes.InvalidSetting, "Relations:DuplicatesWithin", $"{within:c} is not between 0 and 3,660 days.", "Use a time such as 14 days."));
        if (alike is < 0 or > 100)
            faults.Add(new(ErrorCodes.InvalidSetting, "Relations:DuplicatesAlike", $"{alike} is not between 0 and 100.", "Use a percentage such as 40."));
        return faults.Count > before ? null : new(follow.Count == 0 ? Default() : follow, within, alike);
    }

    private static Dictionary<string, string> Default() => new() { [Trigger.Inform.Name] = Trigger.Inform.Name, [Trigger.Close.Name] = Trigger.Close.Name };

    private static bool IsTrigger(string? name, HashSet<string> known, Place place, ICollection<Fault> faults)
    {
        if (name is not null && name != Trigger.Merge.Name && known.Contains(name))
            return true;
        faults.Add(new(
            ErrorCodes.InvalidSetting,
            place,
            name == Trigger.Merge.Name ? "A merge requires another complaint." : $"No lifecycle has the trigger '{name}'.",
            "Use the name of a trigger, such as 'inform'."));
        return false;
    }
}
