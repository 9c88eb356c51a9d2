using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Settings;

/// <summary>Collects settings from the keys of providers, each by its full key.</summary>
internal sealed class SettingCollector(SettingDraft root)
{
    private const char Delimiter = ':';

    private readonly Dictionary<string, SettingDraft> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the settings of providers; stops and returns false when there are too many.</summary>
    /// <param name="providers">The providers, in descending order of precedence.</param>
    public bool TryAdd(IReadOnlyList<ProviderKeys> providers)
    {
        foreach (ProviderKeys provider in providers)
        {
            foreach (string key in provider.Keys)
            {
                if (provider.IsWithin(key) && !TryAdd(provider, key))
                    return false;
            }
        }

        return true;
    }

    private bool TryAdd(ProviderKeys provider, string key)
    {
        if (DraftOf(key, provider.Prefix.Length) is not { } draft)
            return false;
        if (!draft.HasValue && provider.TryGet(key, out string? value))
            draft.Set(value);
        return true;
    }

    private SettingDraft? DraftOf(string key, int prefix)
    {
        if (key.Length < prefix)
            return root;
        Dictionary<string, SettingDraft>.AlternateLookup<ReadOnlySpan<char>> known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlySpan<char> path = key.AsSpan(prefix);
        if (known.TryGetValue(path, out SettingDraft? found))
            return found;

        // The parent is usually known already.
        SettingDraft draft = root;
        int start = 0;
        for (int end = path.Length; (end = path[..end].LastIndexOf(Delimiter)) >= 0;)
        {
            if (known.TryGetValue(path[..end], out SettingDraft? parent))
            {
                (draft, start) = (parent, end + 1);
                break;
            }
        }

        if (path.Count(Delimiter) >= SettingLimits.Levels)
            return null;
        while (start <= path.Length)
        {
            int length = path[start..].IndexOf(Delimiter);
            int end = length < 0 ? path.Length : start + length;
            SettingDraft child = new(path[start..end].ToString());
            if (!known.TryAdd(path[..end], child) || _known.Count > SettingLimits.Settings)
                return null;
            draft.Add(child);
            (draft, start) = (child, end + 1);
        }

        return draft;
    }
}

/// <summary>Collects settings by walking a configuration.</summary>
internal sealed class SettingWalk
{
    private int _count;

    public bool TryWalk(IConfiguration configuration, SettingDraft into, int levels)
    {
        if (configuration is IConfigurationSection { Value: { } value })
            into.Set(value);
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            SettingDraft child = new(section.Key);
            into.Add(child);
            if (levels == 0 || ++_count > SettingLimits.Settings || !TryWalk(section, child, levels - 1))
                return false;
        }

        return true;
    }
}

/// <summary>A setting while its children are being collected.</summary>
internal sealed class SettingDraft(string key)
{
    private List<SettingDraft>? _children;

    public string Key => key;

    public bool HasValue { get; private set; }

    public string? Value { get; private set; }

    public void Add(SettingDraft child) => (_children ??= []).Add(child);

    public void Set(string? value) => (HasValue, Value) = (true, value);

    public Setting Build(string place)
    {
        if (_children is null)
            return new(key, place, SettingKind.Configured, Value, []);

        // A stable sort: of names that compare as equal, that of the provider with precedence comes first.
        IEnumerable<SettingDraft> ordered = IsOrdered() ? _children : _children.OrderBy(child => child.Key, SettingKeyComparer.Instance);
        return new(key, place, SettingKind.Configured, Value, [.. ordered.Select(child => child.Build(Setting.Below(place, child.Key)))]);
    }

    private bool IsOrdered()
    {
        for (int at = 1; at < _children!.Count; at++)
        {
            if (SettingKeyComparer.Instance.Compare(_children[at - 1].Key, _children[at].Key) > 0)
                return false;
        }

        return true;
    }
}

/// <summary>The order of settings in configuration: numbers by value, then names without regard to case.</summary>
internal sealed class SettingKeyComparer : IComparer<string>
{
    public static SettingKeyComparer Instance { get; } = new();

    public int Compare(string? x, string? y) => (TryNumber(x, out int one), TryNumber(y, out int other)) switch
    {
        (true, true) => one.CompareTo(other),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.Compare(x, y, StringComparison.OrdinalIgnoreCase),
    };

    private static bool TryNumber(string? key, out int number) => int.TryParse(key, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
}

/// <summary>The maximum number and depth of settings.</summary>
internal static class SettingLimits
{
    /// <summary>The maximum number of settings, including sections: 10,000 rules of 12 keys have 140,000.</summary>
    public const int Settings = 500_000;

    public const int Levels = 64;

    public static Fault TooMany(string place) => new(
        ErrorCodes.ConfigurationTooLarge,
        place.Length == 0 ? "the configuration" : place,
        $"There are more than {Settings} settings or more than {Levels} levels.",
        "Move some of the settings to code.");
}
