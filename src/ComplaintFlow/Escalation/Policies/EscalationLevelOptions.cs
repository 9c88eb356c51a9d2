using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>A level of an escalation policy: its changes, and their repetition.</summary>
public sealed class EscalationLevelOptions
{
    private const string NoticeAtTop = "NotifyAtTop";
    private const string Slots = "Every";
    private const string Ahead = "Notice";
    private const string Follow = "ClocksFollow";

    /// <summary>The name of a calendar, or <see langword="true"/> for the one of the policy.</summary>
    private static readonly SettingForm CalendarForm = new SettingForm.Either(SettingForm.AnyText with { Example = "shop" }, SettingForm.TrueOrFalse);

    private static readonly SettingTable<EscalationLevelOptions> ChangeSettings = new SettingTable<EscalationLevelOptions>()
        .Add("Handler", SettingForm.AnyText, ReadHandler)
        .Means("The handler changes to: `next tier`, `same as before`, or a `handler`, `team` or `tier` with its name behind it.").Like("tier supervisor")
        .Known(NoticeAtTop, SettingForm.AnyText).Means("Who is told when nobody is left to ask, as at the top of the ladder: a name of your own; goes with `Handler`.").Like("management")
        .Add("Place", VenueOptions.NameForm.OrSeveral(), (into, setting, reader) => into.Changes.Add(new EscalationChangeRule.Place([.. Venues(setting, reader)])))
        .Means("The place changes to the first of these venues that has room.")
        .Add("CoolOff", SettingForm.ClockTime, (into, setting, reader) =>
        {
            if (Time(setting, reader) is { } time)
                into.Changes.Add(new EscalationChangeRule.CoolOff(time));
        }).Means("The time changes to so long from now, until when the customer can calm down.")
        .Add("NextAppointment", CalendarForm, (into, setting, reader) => into.Changes.Add(new EscalationChangeRule.NextAppointment(CalendarOf(reader.Text(setting)))))
        .Means("The time changes to the next appointment by this calendar; `true` for the policy's own.")
        .Known(Slots, SettingForm.ClockTime).Means("How far appointments are apart, counted from midnight; goes with `NextAppointment`.").Like("30 minutes")
        .Known(Ahead, SettingForm.ClockTime).Means("How far ahead an appointment is at least; goes with `NextAppointment`.").Like("2 hours")
        .Add("NextOpening", CalendarForm, (into, setting, reader) => into.Changes.Add(new EscalationChangeRule.NextOpening(CalendarOf(reader.Text(setting)))))
        .Means("The time changes to the next opening by this calendar; `true` for the policy's own.")
        .Known(Follow, SettingForm.TrueOrFalse).Means("Whether the clocks that can pause stand still until the new time; goes with `CoolOff`, `NextAppointment` and `NextOpening`. By default `false`.")
        .Add("Urgency", new SettingForm.Choice(["raise", .. SettingForm.Members<Urgency>().Names.Skip(1)]), ReadUrgency).Means("The urgency rises by one step, or at least to this.")
        .Add("Notify", SettingForm.AnyText.OrSeveral(), (into, setting, reader) =>
        {
            foreach ((string topic, _) in reader.Texts(setting))
                into.Changes.Add(new EscalationChangeRule.Notify(topic));
        }).Means("Who is told, by a subscriber of `NotificationRaised`: names of your own.").Like("management")
        .Add("RemindApprovers", SettingForm.TrueOrFalse, (into, setting, reader) =>
        {
            if (reader.Flag(setting) == true)
                into.Changes.Add(new EscalationChangeRule.RemindApprovers());
        }).Means("Whether those who may approve an offer are reminded, by a subscriber of `ApproversReminded`.")
        .Finally(ReadDetails);

    private static readonly SettingTable<EscalationLevelOptions> RepeatSettings = new SettingTable<EscalationLevelOptions>()
        .Known(nameof(Every), SettingForm.Allowance).Means("How long after each time the level is carried out again, as a further level. Required.")
        .Number(nameof(UntilLevel), (into, value) => into.UntilLevel = value, least: 2, most: 20).Like("3");

    /// <summary>
    /// The delay after the previous level; the level is carried out if the condition is still met. In configuration
    /// <c>"After": "1 business day"</c>.
    /// </summary>
    /// <value>By default <see langword="null"/>, as required for the first level; more than zero for the others.</value>
    public Allowance? After { get; set; }

    /// <summary>The changes that the level makes. In configuration the section <c>Change</c>.</summary>
    /// <value>By default none; at least one is required.</value>
    public IList<EscalationChangeRule> Changes { get; } = [];

    /// <summary>
    /// The interval at which the level is repeated, each time as a further level. In configuration <c>"Repeat": {
    /// "Every": "4 working hours", "UntilLevel": 3 }</c>.
    /// </summary>
    /// <value>By default <see langword="null"/>: the level is not repeated.</value>
    public Allowance? Every { get; set; }

    /// <summary>The number of the last level of the repetition, counted from 1 for the first level of the policy.</summary>
    /// <value>By default <see langword="null"/>; required with <see cref="Every"/>, at most 20.</value>
    public int? UntilLevel { get; set; }

    internal static SettingForm ChangeForm { get; } = new SettingForm.Section(ChangeSettings);

    internal static SettingForm RepeatForm { get; } = new SettingForm.Section(RepeatSettings);

    internal static SettingTable<EscalationLevelOptions> Settings { get; } = new SettingTable<EscalationLevelOptions>()
        .Known(nameof(After), SettingForm.Allowance).Like("1 business day")
        .Add("Change", ChangeForm, ReadChanges).Means("What the level changes; one change at least.")
        .Like("""{ "Handler": "next tier" }""")
        .Add("Repeat", RepeatForm, ReadRepeat).Means("How the level is repeated. By default once only.")
        .Like("""{ "Every": "4 working hours", "UntilLevel": 4 }""")
        .Finally((into, level, reader) =>
        {
            into.After = Allowance.Read(level.ValueOf(nameof(After)), Setting.Below(level.Place, nameof(After)), reader.Faults);
            into.HasAfterFault = into.After is null;
        });

    /// <summary>Whether <see cref="After"/> is missing or its fault has already been reported.</summary>
    internal bool HasAfterFault { get; private set; }

    /// <summary>Whether a fault in the changes has already been reported.</summary>
    internal bool HasChangeFault { get; private set; }

    internal static void ReadChanges(EscalationLevelOptions into, Setting changes, SettingReader reader)
    {
        int before = reader.Faults.Count;
        ChangeSettings.Read(changes, into, reader);
        into.HasChangeFault = reader.Faults.Count > before;
    }

    internal static void ReadRepeat(EscalationLevelOptions into, Setting repeat, SettingReader reader)
    {
        int before = reader.Faults.Count;
        into.Every = Allowance.Read(repeat.ValueOf(nameof(Every)), Setting.Below(repeat.Place, nameof(Every)), reader.Faults);
        RepeatSettings.Read(repeat, into, reader);
        // The fault has been reported; an unreadable repetition counts as none.
        if (reader.Faults.Count > before)
            (into.Every, into.UntilLevel) = (null, null);
    }

    /// <summary>Makes the clocks follow the latest change of the time; returns whether there is one.</summary>
    internal bool LetClocksFollow() => Refine<EscalationChangeRule.Time>(change => change with { ClocksFollow = true });

    /// <summary>Sets the topic of the notification raised when there is no other handler; returns whether the handler is changed.</summary>
    internal bool NotifyAtTop(string topic) => Refine<EscalationChangeRule.Handler>(change => change with { NotifyAtTop = topic });

    /// <summary>Replaces the latest change of a type; returns whether there is one.</summary>
    private bool Refine<T>(Func<T, T> refine)
        where T : EscalationChangeRule
    {
        for (int at = Changes.Count - 1; at >= 0; at--)
        {
            if (Changes[at] is T change)
            {
                Changes[at] = refine(change);
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the settings that stand beside the change to which they belong.</summary>
    private static void ReadDetails(EscalationLevelOptions into, Setting changes, SettingReader reader)
    {
        if (changes.Find(NoticeAtTop) is { } told && reader.Text(told) is { } topic && !into.NotifyAtTop(topic) && changes.ValueOf("Handler") is null)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, Setting.Below(changes.Place, NoticeAtTop), "The level does not change the handler.", "Add Handler, or remove NotifyAtTop."));
        if (changes.Find(Slots) is { Value: not null } slots && Time(slots, reader) is { } every)
            into.Refine<EscalationChangeRule.NextAppointment>(change => change with { Every = every });
        if (changes.Find(Ahead) is { Value: not null } ahead && Time(ahead, reader) is { } notice)
            into.Refine<EscalationChangeRule.NextAppointment>(change => change with { Notice = notice });
        if (changes.Find(Follow) is { Value: not null } follow && reader.Flag(follow) == true && !into.LetClocksFollow() && changes.Find("CoolOff") is null)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, follow.Place, "The level does not change the time.", "Add CoolOff, NextAppointment or NextOpening, or remove ClocksFollow."));
    }

    private static void ReadHandler(EscalationLevelOptions into, Setting setting, SettingReader reader)
    {
        string? text = reader.Text(setting);
        if (text is not null && RoutingTarget.TryParse(text, out RoutingTarget? target))
            into.Changes.Add(new EscalationChangeRule.Handler(target));
        else
            reader.Faults.Add(new(ErrorCodes.UnknownEscalationTarget, setting.Place, $"'{text}' is not a routing target.", "Write next tier, tier supervisor, team seniors or handler li.na."));
    }

    private static IEnumerable<Venue> Venues(Setting setting, SettingReader reader)
    {
        foreach ((string name, string place) in reader.Texts(setting))
        {
            if (!CodeName.TryFault(name, out string? fault))
                yield return Venue.Of(name);
            else
                reader.Faults.Add(new(ErrorCodes.UnknownVenue, place, fault, "Write the name of a venue, such as private-room."));
        }
    }

    private static void ReadUrgency(EscalationLevelOptions into, Setting setting, SettingReader reader)
    {
        string? name = reader.Text(setting);
        int urgency = Array.FindIndex(Enum.GetValues<Urgency>(), known => JsonNames.Of(known) == name);
        if (urgency >= 0 || name == "raise")
            into.Changes.Add(new EscalationChangeRule.RaiseUrgency(urgency < 0 ? null : (Urgency)urgency));
        else
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, $"'{name}' is not an urgency.", "Write raise, or normal, urgent or critical."));
    }

    private static TimeSpan? Time(Setting setting, SettingReader reader)
    {
        if (Allowance.Read(reader.Text(setting), setting.Place, reader.Faults) is not { } allowance)
            return null;
        if (allowance.Kind == AllowanceKind.Elapsed)
            return TimeSpan.FromSeconds(allowance.Count);
        reader.Faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, $"'{setting.Value}' is not an elapsed time.", "Write hours or minutes: 2 hours."));
        return null;
    }

    /// <summary>An empty name means the calendar of the policy.</summary>
    private static string? CalendarOf(string? name) => string.IsNullOrEmpty(name) || name.Equals("true", StringComparison.OrdinalIgnoreCase) ? null : name;}
