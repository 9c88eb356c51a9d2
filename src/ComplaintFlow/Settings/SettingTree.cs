using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Settings;

/// <summary>Reads settings from a configuration, once per load, in time linear in its size.</summary>
/// <remarks>
/// The methods of <see cref="IConfiguration"/> search every key of every provider for each section, so that walking with them takes
/// time quadratic in the size. Configurations that <see cref="ProviderKeys"/> cannot list are walked nevertheless.
/// </remarks>
internal static class SettingTree
{
    /// <summary>Reads a configuration; reports a fault and returns no settings if it is too large.</summary>
    /// <param name="configuration">The configuration, or one of its sections.</param>
    /// <param name="place">The place, for messages.</param>
    /// <param name="faults">Receives the fault.</param>
    public static Setting Read(IConfiguration configuration, string place, ICollection<Fault> faults)
    {
        string key = (configuration as IConfigurationSection)?.Key ?? "";
        SettingDraft root = new(key);
        bool fits = ProviderKeys.TryList(configuration, out IReadOnlyList<ProviderKeys>? providers)
            ? new SettingCollector(root).TryAdd(providers)
            : new SettingWalk().TryWalk(configuration, root, SettingLimits.Levels);
        if (!fits)
        {
            faults.Add(SettingLimits.TooMany(place));
            root = new(key);
        }

        return root.Build(place);
    }
}
