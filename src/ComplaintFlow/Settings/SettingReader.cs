using System.Globalization;

namespace ComplaintFlow.Settings;

/// <summary>Reads the values of settings and writes down what cannot be read. Of JSON it takes texts, numbers, flags, lists and objects for what they are.</summary>
internal sealed class SettingReader(ICollection<Fault> faults)
{
    public ICollection<Fault> Faults => faults;

    public string? Text(Setting setting)
    {
        if (setting.Kind == SettingKind.Configured)
        {
            if (setting.Children.Length > 0)
                Add(setting, "It takes one value, not several.", "Leave one value, or write several rules.");
            return setting.Value;
        }

        if (setting.Kind == SettingKind.BrokenText)
            Add(setting, "The text contains half of a character.", "Write \"…\".");
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

    /// <summary>The texts of a setting, each with its place.</summary>
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
        Add(setting, $"'{setting.Value}' is not {(what[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an" : "a")} {what}.", $"Write {string.Join(", ", names[..^1])} or {names[^1]}.");
        return null;
    }

    /// <summary>A value that is a name.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="make">Makes the value of the name.</param>
    /// <param name="code">The code of the fault where it is none.</param>
    /// <param name="fix">What to write instead.</param>
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
            Expected(setting, "true or false", "Write true or false.");
        else
            Add(setting, $"'{setting.Value}' is neither true nor false.", "Write true or false.");
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
            Expected(setting, "a whole number", "Write a whole number.");
        else
            Add(setting, $"'{setting.Value}' is not a whole number.", "Write digits only.");
        return null;
    }

    /// <summary>An instant must say its offset: a local time would be another one on a machine elsewhere.</summary>
    public DateTimeOffset? Instant(Setting setting)
    {
        if (setting.Value is { } text && HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant))
        {
            return instant;
        }

        Add(setting, $"'{setting.Value}' is not an instant with its offset.", "Write 2026-05-01T09:00:00+08:00, or with Z for UTC.");
        return null;
    }

    public TimeSpan? Duration(Setting setting)
    {
        if (TimeSpan.TryParseExact(setting.Value, "c", CultureInfo.InvariantCulture, out TimeSpan duration))
            return duration;
        Add(setting, $"'{setting.Value}' is not a duration.", "Write hours, minutes and seconds: 00:00:02.");
        return null;
    }

    /// <summary>What a list has; of JSON that is no list nothing.</summary>
    public ReadOnlySpan<Setting> Items(Setting list)
    {
        if (list.Kind is SettingKind.Configured or SettingKind.List)
            return list.Children;
        Expected(list, "a list", "Write [ … ].");
        return [];
    }

    /// <summary>What an object has; of JSON that is no object nothing.</summary>
    public ReadOnlySpan<Setting> Members(Setting section)
    {
        if (section.Kind is SettingKind.Configured or SettingKind.Object)
            return section.Children;
        Expected(section, "an object", "Write { … }.");
        return [];
    }

    /// <summary>Whether a section has no value of its own, as it must not; one that has is written down.</summary>
    public bool HasNoValue(Setting section, string what, string fix)
    {
        if (section.Value is not { Length: > 0 } value)
            return true;
        Add(section, $"'{value}' is not {what}.", fix);
        return false;
    }

    public void Unknown(Setting setting, IEnumerable<string> names, string? spelled = null)
    {
        string known = spelled ?? string.Join(", ", names);
        string meant = NearestName.Find(setting.Key, names) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        if (setting.Kind == SettingKind.Configured)
            faults.Add(new(ErrorCodes.UnknownSetting, setting.Place, $"There is no setting '{setting.Key}' here.", $"The settings are {known}.{meant}"));
        else
            Add(setting, $"Nobody knows the property '{(setting.Key.Length > 40 ? setting.Key[..40] + "…" : setting.Key)}'.", $"The properties are {known}.{meant}");
    }

    public void Twice(Setting setting) => Add(setting, $"The property '{setting.Key}' stands here twice.", "Remove one.");

    public void Add(Setting setting, string message, string fix)
    {
        if (setting.Kind == SettingKind.Configured)
            faults.Add(new(ErrorCodes.InvalidSetting, setting.Place, message, fix));
        else
            faults.Add(new(ErrorCodes.InvalidLifecycleJson, setting.Place.Length == 0 ? "the lifecycle" : setting.Place, message, fix));
    }

    private void Expected(Setting setting, string what, string fix) => Add(setting, $"Expected is {what}, and this is {Spelled(setting)}.", fix);

    private static string Spelled(Setting setting) => setting.Kind switch
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
