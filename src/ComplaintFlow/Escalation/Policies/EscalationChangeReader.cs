using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Handlers;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Reads what levels change from configuration.</summary>
internal static class EscalationChangeReader
{
    private static readonly SettingTable<EscalationLevelDraft> Level = new SettingTable<EscalationLevelDraft>()
        .Add("After", (_, _, _) => { })
        .Add("Change", Read)
        .Add("Repeat", ReadRepeat);

    private static readonly SettingTable<EscalationLevelDraft> Repeat = new SettingTable<EscalationLevelDraft>()
        .Add("Every", (_, _, _) => { })
        .Number("UntilLevel", (into, value) => into.UntilLevel = value);

    private static readonly SettingTable<Reading> Change = new SettingTable<Reading>()
        .Add("Handler", (into, setting, reader) =>
        {
            if (TargetOf(reader.Text(setting), setting.Place, reader.Faults) is { } target)
                into.Level.Changes.Add(new EscalationChangeRule.Handler(target) { NoticeAtTop = into.Section.ValueOf("NotifyAtTop") });
        })
        .Add("NotifyAtTop", (_, _, _) => { })
        .Add("Place", (into, setting, reader) =>
        {
            List<string> places = [];
            reader.Texts(setting, places);
            into.Level.Changes.Add(new EscalationChangeRule.Place([.. places.Select(name => VenueOf(name, setting.Place, reader.Faults)).OfType<Venue>()]));
        })
        .Add("CoolOff", (into, setting, reader) => into.Level.Changes.Add(new EscalationChangeRule.CoolOff(Time(setting, reader.Faults) ?? TimeSpan.FromHours(1))))
        .Add("NextAppointment", (into, setting, reader) =>
            into.Level.Changes.Add(new EscalationChangeRule.NextAppointment(CalendarOf(reader.Text(setting)), into.Every, into.Notice)))
        .Add("Every", (_, _, _) => { })
        .Add("Notice", (_, _, _) => { })
        .Add("NextOpening", (into, setting, reader) => into.Level.Changes.Add(new EscalationChangeRule.NextOpening(CalendarOf(reader.Text(setting)))))
        .Add("ClocksFollow", (_, _, _) => { })
        .Add("Urgency", (into, setting, reader) =>
        {
            if (UrgencyOf(reader.Text(setting), setting.Place, reader.Faults) is { } urgent)
                into.Level.Changes.Add(urgent);
        })
        .Add("Notify", (into, setting, reader) =>
        {
            List<string> topics = [];
            reader.Texts(setting, topics);
            into.Level.Changes.AddRange(topics.Select(topic => new EscalationChangeRule.Tell(topic)));
        });

    public static EscalationLevelDraft ReadLevel(Setting level, SettingReader reader) =>
        Level.Read(level, new(Allowance.Read(level.ValueOf("After"), $"{level.Place}:After", reader.Faults) ?? default(Allowance)), reader);

    public static void ReadRepeat(EscalationLevelDraft into, Setting repeat, SettingReader reader)
    {
        into.Every = Allowance.Read(repeat.ValueOf("Every"), $"{repeat.Place}:Every", reader.Faults) ?? default(Allowance);
        Repeat.Read(repeat, into, reader);
    }

    public static void Read(EscalationLevelDraft into, Setting change, SettingReader reader)
    {
        TimeSpan every = Time(change.Find("Every"), reader.Faults) ?? TimeSpan.FromMinutes(30);
        TimeSpan notice = Time(change.Find("Notice"), reader.Faults) ?? TimeSpan.Zero;
        Change.Read(change, new(into, change, every, notice), reader);
        if (change.Find("ClocksFollow") is { Value: not null } follow && reader.Flag(follow) == true && !into.LetClocksFollow())
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, follow.Place, "The level does not change the time.", "Add CoolOff, NextAppointment or NextOpening, or remove ClocksFollow."));
        if (change.Find("NotifyAtTop") is { Value: not null } notify && change.ValueOf("Handler") is null)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, notify.Place, "The level does not change the handler.", "Add Handler, or remove NotifyAtTop."));
    }

    /// <summary>No name stands for the calendar of the policy.</summary>
    private static string? CalendarOf(string? name) => string.IsNullOrEmpty(name) || name.Equals("true", StringComparison.OrdinalIgnoreCase) ? null : name;

    private static TimeSpan? Time(Setting? setting, ICollection<Fault> faults)
    {
        if (setting?.Value is not { } text || Allowance.Read(text, setting.Place, faults) is not { } allowance)
            return null;
        if (allowance.Kind == AllowanceKind.Elapsed)
            return TimeSpan.FromSeconds(allowance.Count);
        faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, $"'{text}' is not time on the clock.", "Write hours or minutes: 2 hours."));
        return null;
    }

    private static RoutingTarget? TargetOf(string? text, string place, ICollection<Fault> faults)
    {
        if (text is not null && RoutingTarget.TryParse(text, out RoutingTarget? target))
            return target;
        faults.Add(new(ErrorCodes.UnknownEscalationTarget, place, $"'{text}' does not say whom to ask for.", "Write next tier, tier supervisor, team seniors or handler li.na."));
        return null;
    }

    private static Venue? VenueOf(string? name, string place, ICollection<Fault> faults)
    {
        if (!CodeName.TryFault(name, out string? fault))
            return Venue.Of(name!);
        faults.Add(new(ErrorCodes.UnknownVenue, place, fault, "Write the name of a venue, such as private-room."));
        return null;
    }

    private static EscalationChangeRule.Urgent? UrgencyOf(string? name, string place, ICollection<Fault> faults)
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

    private sealed record Reading(EscalationLevelDraft Level, Setting Section, TimeSpan Every, TimeSpan Notice);
}
