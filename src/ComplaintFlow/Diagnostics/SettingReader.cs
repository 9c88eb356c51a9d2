using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow;

/// <summary>Reads the settings below one place of a configuration and writes down what cannot be read.</summary>
internal sealed class SettingReader(string place, ICollection<Fault> faults)
{
    public string? Text(IConfigurationSection setting)
    {
        if (setting.GetChildren().Any())
            Add(setting, "It takes one value, not several.", "Leave one value, or write several rules.");
        return setting.Value;
    }

    public void Texts(IConfigurationSection setting, ICollection<string> into)
    {
        IConfigurationSection[] items = [.. setting.GetChildren()];
        if (items.Length == 0)
            into.Add(setting.Value ?? "");
        foreach (IConfigurationSection item in items)
        {
            if (item.GetChildren().Any())
                Add(setting, $"Item {item.Key} is not a text.", "Write a text or a list of texts.");
            else
                into.Add(item.Value ?? "");
        }
    }

    public bool? Flag(IConfigurationSection setting)
    {
        if (bool.TryParse(setting.Value, out bool flag))
            return flag;
        Add(setting, $"'{setting.Value}' is neither true nor false.", "Write true or false.");
        return null;
    }

    public int? Number(IConfigurationSection setting)
    {
        if (int.TryParse(setting.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            return number;
        Add(setting, $"'{setting.Value}' is not a whole number.", "Write digits only.");
        return null;
    }

    /// <summary>An instant must say its offset: a local time would be another one on a machine elsewhere.</summary>
    public DateTimeOffset? Instant(IConfigurationSection setting)
    {
        if (setting.Value is { } text && HasOffset(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset instant))
        {
            return instant;
        }

        Add(setting, $"'{setting.Value}' is not an instant with its offset.", "Write 2026-05-01T09:00:00+08:00, or with Z for UTC.");
        return null;
    }

    public TimeSpan? Duration(IConfigurationSection setting)
    {
        if (TimeSpan.TryParseExact(setting.Value, "c", CultureInfo.InvariantCulture, out TimeSpan duration))
            return duration;
        Add(setting, $"'{setting.Value}' is not a duration.", "Write hours, minutes and seconds: 00:00:02.");
        return null;
    }

    public void Unknown(IConfigurationSection setting, string allowed) =>
        faults.Add(new(ErrorCodes.UnknownSetting, PlaceOf(setting), $"There is no setting '{setting.Key}' here.", $"The settings are {allowed}."));

    private void Add(IConfigurationSection setting, string message, string fix) =>
        faults.Add(new(ErrorCodes.InvalidSetting, PlaceOf(setting), message, fix));

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && (text[^6] is '+' or '-') && text[^3] == ':' && text.Contains('T', StringComparison.Ordinal));

    private string PlaceOf(IConfigurationSection setting) => place.Length == 0 ? setting.Key : $"{place}:{setting.Key}";
}
