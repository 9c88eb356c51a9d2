using System.Globalization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Settings;

/// <summary>Reads the values of settings and reports faults. In JSON, the types of values must match.</summary>
internal sealed class SettingReader(ICollection<Fault> faults)
{
    public ICollection<Fault> Faults => faults;

    public string? Text(Setting setting)
    {
        if (setting.Kind == SettingKind.Configured)
        {
            if (setting.Children.Length > 0)
                Add(setting, "The setting has several values, but must have one.", "Use one value, or write several rules.");
            return setting.Value;
        }

        if (setting.Kind == SettingKind.BrokenText)
            Add(setting, "The text contains an unpaired surrogate.", "Write \"…\".");
        else if (setting.Kind is not (SettingKind.Text or SettingKind.Null))
            Expected(setting, "a text", "Write \"…\".");
        return setting.Kind == SettingKind.Text ? setting.Value : null;
    }

    public void Texts(Setting setting, ICollection<string> into)
    {
        if (setting.Kind != SettingKind.Configured)
        {
            foreach (Setting item in Items(setting))
                into.Add(Text(item) ?? "");
            return;
        }

        if (setting.Children.IsEmpty)
            into.Add(setting.Value ?? "");
        foreach (Setting item in setting.Children)
        {
            if (item.Children.Length > 0)
                Add(setting, $"Item {item.Key} is not a text.", "Write a text or a list of texts.");
            else
                into.Add(item.Value ?? "");
        }
    }

    /// <summary>Reads the texts of a setting, each with its place.</summary>
    public List<(string Text, string Place)> Texts(Setting setting)
    {
        List<string> texts = [];
        Texts(setting, texts);
        return [.. texts.Select((text, at) => (text, texts.Count == 1 ? setting.Place : string.Create(CultureInfo.InvariantCulture, $"{setting.Place}:{at}")))];
    }

    public T? OneOf<T>(Setting setting, string what)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (JsonNames.Of(value).Equals(setting.Value, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        string[] names = [.. Enum.GetValues<T>().Select(JsonNames.Of)];
        string article = what[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a";
        Add(setting, $"'{setting.Value}' is not {article} {what}.", $"Use {string.Join(", ", names[..^1])} or {names[^1]}.");
        return null;
    }

    /// <summary>Reads a value that is a name.</summary>
    /// <param name="setting">The setting to read.</param>
    /// <param name="make">Creates the value from the name.</param>
    /// <param name="code">The error code for an invalid name.</param>
    /// <param name="fix">The suggested correction.</param>
    public T? Name<T>(Setting setting, Func<string, T> make, string code, string fix)
        where T : struct
    {
        int before = faults.Count;
        string? text = Text(setting);
        if (faults.Count == before && CodeName.TryFault(text, out string? fault))
            faults.Add(new(code, setting.Place, fault, fix));
        return faults.Count == before ? make(text!) : null;
    }

    public bool? Flag(Setting setting)
    {
        if (setting.Kind is SettingKind.Configured or SettingKind.Flag && bool.TryParse(setting.Value, out bool flag))
            return flag;
        if (setting.Kind != SettingKind.Configured)
            Expected(setting, "true or false", "Use true or false.");
        else
            Add(setting, $"'{setting.Value}' is not true or false.", "Use true or false.");
        return null;
    }

    public int? Number(Setting setting)
    {
        if (setting.Kind is SettingKind.Configured or SettingKind.Number
            && int.TryParse(setting.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        if (setting.Kind != SettingKind.Configured)
            Expected(setting, "a whole number", "Use a whole number.");
        else
            Add(setting, $"'{setting.Value}' is not a whole number.", "Use only digits.");
        return null;
    }

    /// <summary>Reads an instant, which must have an offset: a local time would mean another instant on another machine.</summary>
    public DateTimeOffset? Instant(Setting setting)
    {
        if (setting.Value is { } text && HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant))
        {
            return instant;
        }

        Add(setting, $"'{setting.Value}' is not an instant with an offset.", "Use the form 2026-05-01T09:00:00+08:00, or Z for UTC.");
        return null;
    }

    public TimeSpan? Duration(Setting setting)
    {
        if (TimeSpan.TryParseExact(setting.Value, "c", CultureInfo.InvariantCulture, out TimeSpan duration))
            return duration;
        Add(setting, $"'{setting.Value}' is not a duration.", "Use hours, minutes and seconds, such as 00:00:02.");
        return null;
    }

    /// <summary>Returns the items of a list; reports JSON that is not a list, and returns nothing for it.</summary>
    public ReadOnlySpan<Setting> Items(Setting list)
    {
        if (list.Kind is SettingKind.Configured or SettingKind.List)
            return list.Children;
        Expected(list, "a list", "Write [ … ].");
        return [];
    }

    /// <summary>Returns the members of an object; reports JSON that is not an object, and returns nothing for it.</summary>
    public ReadOnlySpan<Setting> Members(Setting section)
    {
        if (section.Kind is SettingKind.Configured or SettingKind.Object)
            return section.Children;
        Expected(section, "an object", "Write { … }.");
        return [];
    }

    /// <summary>Whether a section has no value, as required; reports one that has.</summary>
    public bool HasNoValue(Setting section, string what, string fix)
    {
        if (section.Value is not { Length: > 0 } value)
            return true;
        Add(section, $"'{value}' is not {what}.", fix);
        return false;
    }

    public void Unknown(Setting setting, IEnumerable<string> names, string? description = null)
    {
        string known = description ?? string.Join(", ", names);
        string meant = NearestName.Find(setting.Key, names) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        if (setting.Kind == SettingKind.Configured)
            faults.Add(new(ErrorCodes.UnknownSetting, setting.Place, $"Unknown setting '{setting.Key}'.", $"The settings are {known}.{meant}"));
        else
            Add(setting, $"Unknown property '{(setting.Key.Length > 40 ? setting.Key[..40] + "…" : setting.Key)}'.", $"The properties are {known}.{meant}");
    }

    public void Twice(Setting setting) => Add(setting, $"Duplicate property '{setting.Key}'.", "Remove one.");

    public void Add(Setting setting, string message, string fix)
    {
        if (setting.Kind == SettingKind.Configured)
            faults.Add(new(ErrorCodes.InvalidSetting, setting.Place, message, fix));
        else
            faults.Add(new(ErrorCodes.InvalidLifecycleJson, setting.Place.Length == 0 ? "the lifecycle" : setting.Place, message, fix));
    }

    private void Expected(Setting setting, string what, string fix) => Add(setting, $"Expected {what}, but found {Describe(setting)}.", fix);

    private static string Describe(Setting setting) => setting.Kind switch
    {
        SettingKind.Object => "an object",
        SettingKind.List => "a list",
        SettingKind.Text or SettingKind.BrokenText => "a text",
        SettingKind.Null => "null",
        _ => setting.Value is { Length: <= 20 } text ? text : "a number",
    };

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && (text[^6] is '+' or '-') && text[^3] == ':' && text.Contains('T', StringComparison.Ordinal));
}
