using System.Globalization;

namespace ComplaintFlow.Settings;

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
