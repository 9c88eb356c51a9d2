using ComplaintFlow.Matching;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Deadlines;

/// <summary>Reads deadlines from configuration. Not by the binder: it passes over what it does not know, and a deadline that is misspelt would be none.</summary>
internal static class DeadlinesConfiguration
{
    public const string Place = "Deadlines";

    /// <summary>What stands beside the calendars.</summary>
    public static readonly string[] NotCalendars = ["DefaultCalendar", "Presets", "Targets", "Stages", "CancelIn"];

    public static void Read(IConfiguration deadlines, DeadlinesOptions into)
    {
        SettingReader settings = new(Place, into.Faults);
        foreach (IConfigurationSection setting in deadlines.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "HOLIDAYSETS" or "CALENDARS":
                    if (!into.Sections.Contains(deadlines))
                        into.Sections.Add(deadlines);
                    break;
                case "DEFAULTCALENDAR":
                    into.DefaultCalendar = settings.Text(setting);
                    break;
                case "PRESETS":
                    settings.Texts(setting, into.Presets);
                    break;
                case "CANCELIN":
                    settings.Texts(setting, into.CancelIn);
                    break;
                case "TARGETS":
                    foreach (IConfigurationSection target in Items(setting, into.Faults))
                        into.Targets.Add(ReadTarget(target, into.Faults));
                    break;
                case "STAGES":
                    foreach (IConfigurationSection stage in Items(setting, into.Faults))
                        into.Stages.Add(ReadStage(stage, into.Faults));
                    break;
                default:
                    settings.Unknown(setting, $"Calendars, HolidaySets, {string.Join(", ", NotCalendars)}");
                    break;
            }
        }
    }

    private static IEnumerable<IConfigurationSection> Items(IConfigurationSection list, List<Fault> faults)
    {
        if (list.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, $"{Place}:{list.Key}", $"'{value}' is not a list.", "Write a list: [ { \"Name\": \"…\" } ]."));
        foreach (IConfigurationSection item in list.GetChildren())
        {
            if (item.Value is { Length: > 0 } text)
                faults.Add(new(ErrorCodes.InvalidSetting, $"{Place}:{list.Key}:{item.Key}", $"'{text}' is not a description.", "Write it as { \"Name\": \"…\" }."));
            else
                yield return item;
        }
    }

    private static ServiceTargetOptions ReadTarget(IConfigurationSection target, List<Fault> faults)
    {
        ServiceTargetOptions into = new() { Place = $"{Place}:Targets:{target.Key}" };
        SettingReader settings = new(into.Place, faults);
        foreach (IConfigurationSection setting in target.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "NAME":
                    into.Name = settings.Text(setting);
                    break;
                case "STAGE":
                    into.Stage = settings.Text(setting);
                    break;
                case "WITHIN":
                    into.Within = settings.Text(setting);
                    break;
                case "CALENDAR":
                    into.Calendar = settings.Text(setting);
                    break;
                case "STARTS":
                    into.Starts = settings.Text(setting);
                    break;
                case "ENDS":
                    into.Ends = settings.Text(setting);
                    break;
                case "BOUNDARY":
                    into.Boundary = settings.Text(setting);
                    break;
                case "PAUSES":
                    into.Pauses = settings.Flag(setting) ?? into.Pauses;
                    break;
                case "REPEATS":
                    into.Repeats = settings.Flag(setting) ?? into.Repeats;
                    break;
                case "RESTARTSWHENREOPENED":
                    into.RestartsWhenReopened = settings.Flag(setting) ?? into.RestartsWhenReopened;
                    break;
                case "EXTENSION":
                    into.Extension = ReadExtension(setting, $"{into.Place}:Extension", faults);
                    break;
                default:
                    if (!MatchSettings.TryRead(setting, settings, into))
                        settings.Unknown(setting, $"Name, Stage, Within, Calendar, Starts, Ends, Boundary, Pauses, Repeats, RestartsWhenReopened, Extension, {MatchSettings.Names}");
                    break;
            }
        }

        return into;
    }

    private static ExtensionOptions ReadExtension(IConfigurationSection extension, string place, List<Fault> faults)
    {
        ExtensionOptions into = new();
        SettingReader settings = new(place, faults);
        if (extension.Value is { Length: > 0 } value)
            faults.Add(new(ErrorCodes.InvalidSetting, place, $"'{value}' is not a description.", "Write it as { \"By\": \"30 calendar days\" }."));
        foreach (IConfigurationSection setting in extension.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "BY":
                    into.By = settings.Text(setting);
                    break;
                case "TIMES":
                    into.Times = settings.Number(setting) ?? into.Times;
                    break;
                case "NEEDSAPPROVAL":
                    into.NeedsApproval = settings.Flag(setting) ?? into.NeedsApproval;
                    break;
                case "NOTICE":
                    into.Notice = settings.Text(setting);
                    break;
                default:
                    settings.Unknown(setting, "By, Times, NeedsApproval, Notice");
                    break;
            }
        }

        return into;
    }

    private static StageOptions ReadStage(IConfigurationSection stage, List<Fault> faults)
    {
        StageOptions into = new() { Place = $"{Place}:Stages:{stage.Key}" };
        SettingReader settings = new(into.Place, faults);
        foreach (IConfigurationSection setting in stage.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "NAME":
                    into.Name = settings.Text(setting);
                    break;
                case "STARTSAT":
                    settings.Texts(setting, into.StartsAt);
                    break;
                case "METBYSTATUS":
                    settings.Texts(setting, into.MetByStatus);
                    break;
                case "METBYTRIGGER":
                    settings.Texts(setting, into.MetByTrigger);
                    break;
                case "METBYSTEP":
                    settings.Texts(setting, into.MetByStep);
                    break;
                case "METBYCONTACT":
                    into.MetByContact = settings.Flag(setting) ?? into.MetByContact;
                    break;
                default:
                    settings.Unknown(setting, "Name, StartsAt, MetByStatus, MetByTrigger, MetByStep, MetByContact");
                    break;
            }
        }

        return into;
    }
}
