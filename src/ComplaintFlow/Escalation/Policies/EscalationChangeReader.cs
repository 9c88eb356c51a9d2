using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Handlers;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>Reads what levels change from configuration.</summary>
internal sealed class EscalationChangeReader(List<Fault> faults)
{
    private const string Known = "Handler, NotifyAtTop, Place, CoolOff, NextAppointment, Every, Notice, NextOpening, ClocksFollow, Urgency, Notify";

    public EscalationLevelDraft ReadLevel(IConfigurationSection level, string place)
    {
        SettingReader settings = new(place, faults);
        EscalationLevelDraft draft = new(Allowance.Read(level["After"], $"{place}:After", faults) ?? default(Allowance));
        foreach (IConfigurationSection setting in level.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "AFTER":
                    break;
                case "CHANGE":
                    Read(setting, $"{place}:Change", draft);
                    break;
                case "REPEAT":
                    ReadRepeat(setting, $"{place}:Repeat", draft);
                    break;
                default:
                    settings.Unknown(setting, "After, Change, Repeat");
                    break;
            }
        }

        return draft;
    }

    public void ReadRepeat(IConfigurationSection repeat, string place, EscalationLevelDraft into)
    {
        SettingReader settings = new(place, faults);
        into.Every = Allowance.Read(repeat["Every"], $"{place}:Every", faults) ?? default(Allowance);
        foreach (IConfigurationSection setting in repeat.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "EVERY":
                    break;
                case "UNTILLEVEL":
                    into.UntilLevel = settings.Number(setting);
                    break;
                default:
                    settings.Unknown(setting, "Every, UntilLevel");
                    break;
            }
        }
    }

    public void Read(IConfigurationSection change, string place, EscalationLevelDraft into)
    {
        SettingReader settings = new(place, faults);
        TimeSpan every = Time(change, "Every", place) ?? TimeSpan.FromMinutes(30);
        TimeSpan notice = Time(change, "Notice", place) ?? TimeSpan.Zero;
        foreach (IConfigurationSection setting in change.GetChildren())
        {
            string at = $"{place}:{setting.Key}";
            switch (setting.Key.ToUpperInvariant())
            {
                case "HANDLER":
                    if (TargetOf(settings.Text(setting), at) is { } target)
                        into.Changes.Add(new EscalationChangeRule.Handler(target) { NoticeAtTop = change["NotifyAtTop"] });
                    break;
                case "PLACE":
                    List<string> places = [];
                    settings.Texts(setting, places);
                    into.Changes.Add(new EscalationChangeRule.Place([.. places.Select(name => VenueOf(name, at)).OfType<Venue>()]));
                    break;
                case "COOLOFF":
                    into.Changes.Add(new EscalationChangeRule.CoolOff(Time(change, "CoolOff", place) ?? TimeSpan.FromHours(1)));
                    break;
                case "NEXTAPPOINTMENT":
                    into.Changes.Add(new EscalationChangeRule.NextAppointment(CalendarOf(settings.Text(setting)), every, notice));
                    break;
                case "NEXTOPENING":
                    into.Changes.Add(new EscalationChangeRule.NextOpening(CalendarOf(settings.Text(setting))));
                    break;
                case "URGENCY":
                    if (UrgencyOf(settings.Text(setting), at) is { } urgent)
                        into.Changes.Add(urgent);
                    break;
                case "NOTIFY":
                    List<string> topics = [];
                    settings.Texts(setting, topics);
                    into.Changes.AddRange(topics.Select(topic => new EscalationChangeRule.Tell(topic)));
                    break;
                case "EVERY" or "NOTICE" or "NOTIFYATTOP" or "CLOCKSFOLLOW":
                    break;
                default:
                    settings.Unknown(setting, Known);
                    break;
            }
        }

        if (change["ClocksFollow"] is not null && settings.Flag(change.GetSection("ClocksFollow")) == true && !into.LetClocksFollow())
            faults.Add(new(ErrorCodes.InvalidCondition, $"{place}:ClocksFollow", "The level does not change the time.", "Add CoolOff, NextAppointment or NextOpening, or remove ClocksFollow."));
        if (change["NotifyAtTop"] is not null && change["Handler"] is null)
            faults.Add(new(ErrorCodes.InvalidCondition, $"{place}:NotifyAtTop", "The level does not change the handler.", "Add Handler, or remove NotifyAtTop."));
    }

    /// <summary>No name stands for the calendar of the policy.</summary>
    private static string? CalendarOf(string? name) => string.IsNullOrEmpty(name) || name.Equals("true", StringComparison.OrdinalIgnoreCase) ? null : name;

    private TimeSpan? Time(IConfigurationSection change, string setting, string place)
    {
        if (change[setting] is not { } text)
            return null;
        if (Allowance.Read(text, $"{place}:{setting}", faults) is not { } allowance)
            return null;
        if (allowance.Kind == AllowanceKind.Elapsed)
            return TimeSpan.FromSeconds(allowance.Count);
        faults.Add(new(ErrorCodes.InvalidCondition, $"{place}:{setting}", $"'{text}' is not time on the clock.", "Write hours or minutes: 2 hours."));
        return null;
    }

    private RoutingTarget? TargetOf(string? text, string place)
    {
        if (text is not null && RoutingTarget.TryParse(text, out RoutingTarget? target))
            return target;
        faults.Add(new(ErrorCodes.UnknownEscalationTarget, place, $"'{text}' does not say whom to ask for.", "Write next tier, tier supervisor, team seniors or handler li.na."));
        return null;
    }

    private Venue? VenueOf(string? name, string place)
    {
        if (!CodeName.TryFault(name, out string? fault))
            return Venue.Of(name!);
        faults.Add(new(ErrorCodes.UnknownVenue, place, fault, "Write the name of a venue, such as private-room."));
        return null;
    }

    private EscalationChangeRule.Urgent? UrgencyOf(string? name, string place)
    {
        if (name is "raise")
            return new(null);
        foreach (Urgency urgency in Enum.GetValues<Urgency>())
        {
            if (JsonNames.Of(urgency) == name)
                return new(urgency);
        }

        faults.Add(new(ErrorCodes.InvalidCondition, place, $"'{name}' is not an urgency.", "Write raise, or normal, urgent or critical."));
        return null;
    }
}
