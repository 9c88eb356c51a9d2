namespace ComplaintFlow.Settings;

/// <summary>A setting and what stands below it, as it was when it was read. Immutable, for all threads.</summary>
/// <param name="key">Its name, or its number in a list.</param>
/// <param name="place">Where it stands, for messages.</param>
/// <param name="kind">What it is written as.</param>
/// <param name="value">Its value; of numbers and flags in JSON as they are written.</param>
/// <param name="children">What stands below it, in the order of configuration, or of JSON.</param>
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

/// <summary>What a setting is written as. Configuration has texts only, and does not tell a list from an object.</summary>
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
