using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Settings;

/// <summary>Makes settings of a configuration, once a load and in time that grows with its size.</summary>
/// <remarks>
/// The calls of <see cref="IConfiguration"/> look through every key of every provider for each section, so that walking by them takes the square of the size.
/// What <see cref="ProviderKeys"/> cannot list is walked all the same.
/// </remarks>
internal static class SettingTree
{
    /// <summary>Reads a configuration; where it is too large, a fault is written down and there are no settings.</summary>
    /// <param name="configuration">The configuration, or a section of one.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <param name="faults">Takes the fault.</param>
    public static Setting Read(IConfiguration configuration, string place, ICollection<Fault> faults)
    {
        string key = (configuration as IConfigurationSection)?.Key ?? "";
        SettingDraft root = new(key);
        bool fits = ProviderKeys.TryList(configuration, out IReadOnlyList<ProviderKeys>? providers)
            ? new SettingDrafts(root).TryAdd(providers)
            : new SettingWalk().TryWalk(configuration, root, SettingLimits.Levels);
        if (!fits)
        {
            faults.Add(SettingLimits.TooMany(place));
            root = new(key);
        }

        return root.Build(place);
    }
}
