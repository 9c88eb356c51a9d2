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
