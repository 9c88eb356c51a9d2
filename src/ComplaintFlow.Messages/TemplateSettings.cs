using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Messages;

/// <summary>Reads what configuration says of templates. Every fault is reported, with its place.</summary>
internal sealed class TemplateSettings(MessageTemplateOptions options)
{
    private static readonly string[] Known = ["Contact", "DefaultLanguage", "Firm", "Folder", "HowToObject", "Templates", "TimeZone"];
    private static readonly string[] Parts = ["Html", "Subject", "Text"];

    public void Read(IConfiguration section)
    {
        foreach (IConfigurationSection setting in section.GetChildren())
            Read(setting);
    }

    private void Read(IConfigurationSection setting)
    {
        switch (setting.Key.ToUpperInvariant())
        {
            case "FIRM" when Text(setting) is { } firm:
                options.Firm = firm;
                break;
            case "CONTACT" when Text(setting) is { } contact:
                options.Contact = contact;
                break;
            case "DEFAULTLANGUAGE" when Text(setting) is { } language:
                Try(setting, () => options.DefaultLanguage = CultureInfo.GetCultureInfo(language).Name, $"'{language}' is not a language.", "Use a BCP 47 tag such as en or zh-Hans.");
                break;
            case "TIMEZONE" when Text(setting) is { } zone:
                Try(setting, () => options.TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone), $"There is no time zone '{zone}'.", "Use an identifier such as Europe/Berlin.");
                break;
            case "FOLDER" when Text(setting) is { } folder:
                options.Templates.AddRange(TemplateFiles.Read(folder, setting.Path, options.Faults));
                break;
            case "HOWTOOBJECT":
                foreach (IConfigurationSection one in setting.GetChildren())
                {
                    if (Text(one) is { } how)
                        options.HowToObject[one.Key] = how;
                }

                break;
            case "TEMPLATES":
                foreach (IConfigurationSection name in setting.GetChildren())
                {
                    foreach (IConfigurationSection language in name.GetChildren())
                        Template(name.Key, language);
                }

                break;
            default:
                if (!Known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                    Unknown(setting, Known);
                break;
        }
    }

    private void Template(string name, IConfigurationSection language)
    {
        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection part in language.GetChildren())
        {
            if (!Parts.Contains(part.Key, StringComparer.OrdinalIgnoreCase))
                Unknown(part, Parts);
            else if (Text(part) is { } text)
                parts[part.Key] = text;
        }

        string[] missing = [.. Parts.Where(part => !parts.ContainsKey(part) && !language.GetSection(part).Exists())];
        if (missing.Length > 0)
            Fault(language.Path, $"The template has no {string.Join(" and no ", missing)}.", "Add it: a template has Subject, Text and Html.");
        if (parts.Count == Parts.Length)
            options.Templates.Add(new(name, language.Key, parts["Subject"], parts["Text"], parts["Html"]));
    }

    /// <summary>The text of a setting; null, with a fault, where there is none.</summary>
    private string? Text(IConfigurationSection setting)
    {
        if (!string.IsNullOrWhiteSpace(setting.Value))
            return setting.Value;
        Fault(setting.Path, setting.GetChildren().Any() ? "A text belongs here, not a section." : "The text is empty.", "Write a text, or remove the setting.");
        return null;
    }

    private void Try(IConfigurationSection setting, Action set, string message, string fix)
    {
        try
        {
            set();
        }
        catch (Exception fault) when (fault is CultureNotFoundException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            Fault(setting.Path, message, fix);
        }
    }

    private void Unknown(IConfigurationSection setting, string[] known) => Fault(setting.Path, $"Unknown setting '{setting.Key}'.", $"Use one of {string.Join(", ", known)}.");

    private void Fault(string place, string message, string fix) => options.Faults.Add(new(ErrorCodes.InvalidTemplate, place, message, fix));
}
