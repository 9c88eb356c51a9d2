using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Settings;

/// <summary>A setting and its children as they were when read. Immutable and safe to share between threads.</summary>
/// <param name="key">The name, or the position in a list.</param>
/// <param name="place">The place, for messages.</param>
/// <param name="kind">The kind of value.</param>
/// <param name="value">The value; for numbers and flags in JSON, their literal text.</param>
/// <param name="children">The children, in the order of configuration or JSON.</param>
internal sealed class Setting(string key, string place, SettingKind kind, string? value, Setting[] children)
{
    public string Key => key;

    public string Place => place;

    public SettingKind Kind => kind;

    public string? Value => value;

    public ReadOnlySpan<Setting> Children => children;

    public bool Is(string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    public Setting? Find(string name) => Array.Find(children, child => child.Is(name));

    public string? ValueOf(string name) => Find(name)?.Value;

    public static string Below(string place, string key) => place.Length == 0 ? key : $"{place}:{key}";
}

/// <summary>The kind of a setting. Configuration has only texts and does not distinguish lists from objects.</summary>
internal enum SettingKind
{
    Configured,
    Object,
    List,
    Text,
    BrokenText,
    Number,
    Flag,
    Null,
}

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
