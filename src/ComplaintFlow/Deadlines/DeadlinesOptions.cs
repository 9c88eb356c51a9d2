using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using ComplaintFlow.Time;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Deadlines;

/// <summary>
/// What is to be done by when, and by which calendars (<c>ComplaintFlow:Deadlines</c>). Filled by <see cref="DeadlinesBuilder"/>, by configuration, or by
/// itself.
/// </summary>
public sealed class DeadlinesOptions : CalendarSetOptions
{
    /// <summary>The calendar of targets that name none.</summary>
    /// <value>By default the only one there is.</value>
    public string? DefaultCalendar { get; set; }

    /// <summary>
    /// Presets whose targets are added, for every complaint and by the <see cref="DefaultCalendar"/>; <see cref="Targets"/> of the same name take their
    /// place. In configuration by name, such as <c>uk-fca</c>.
    /// </summary>
    public IList<DeadlinePreset> Presets { get; } = [];

    /// <summary>The targets, in their order: of each stage the first that matches a complaint counts.</summary>
    public IList<ServiceTargetOptions> Targets { get; } = [];

    /// <summary>
    /// What begins and meets stages of the host's own, or well-known ones in another way than usual; of these only what is said here counts then.
    /// </summary>
    public IList<StageOptions> Stages { get; } = [];

    /// <summary>Final statuses that cancel deadlines instead of meeting them, in addition to withdrawn and merged.</summary>
    public IList<Status> CancelIn { get; } = [];

    /// <summary>Conditions in code that targets refer to by name; those that targets have themselves need not be among them. Not in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    internal static SettingTable<DeadlinesOptions> Settings { get; } = new SettingTable<DeadlinesOptions>()
        .Include(SetSettings, into => into)
        .Text(nameof(DefaultCalendar), (into, value) => into.DefaultCalendar = value).Like("shop")
        .Add(nameof(Presets), new SettingForm.Choice([.. DeadlinePresets.All.Select(preset => preset.Name)]).OrSeveral(), ReadPresets)
        .Descriptions(nameof(Targets), ServiceTargetOptions.Settings, place => new() { Place = place }, into => into.Targets)
        .Like("""[ { "Name": "vip-answer", "Stage": "respond", "Tier": "vip", "Within": "2 working hours" } ]""")
        .Descriptions(nameof(Stages), StageOptions.Settings, place => new() { Place = place }, into => into.Stages)
        .Like("""[ { "Name": "inspect", "StartsAt": "investigating", "MetByStep": "inspection" } ]""")
        .Add(nameof(CancelIn), StageOptions.Names<DeadlinesOptions, Status>(into => into.CancelIn, Status.Of, "Write the name of a status.")).Like("duplicate");

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="deadlines">The section, whose children are <c>Calendars</c>, <c>HolidaySets</c>, <c>Targets</c> and so on.</param>
    public void Read(IConfiguration deadlines)
    {
        ArgumentNullException.ThrowIfNull(deadlines);
        Settings.Read(SettingTree.Read(deadlines, "Deadlines", Faults), this, new(Faults));
    }

    private static void ReadPresets(DeadlinesOptions into, Setting presets, SettingReader reader)
    {
        string known = $"Write {string.Join(", ", DeadlinePresets.All)}.";
        List<string> names = [];
        reader.Texts(presets, names);
        for (int at = 0; at < names.Count; at++)
        {
            string place = Setting.Below(presets.Place, at.ToString(CultureInfo.InvariantCulture));
            if (DeadlinePresets.All.FirstOrDefault(preset => preset.Name == names[at]) is { } preset)
                into.Presets.Add(preset);
            else
                reader.Faults.Add(new(ErrorCodes.UnknownPreset, place, $"There is no preset '{names[at]}'.", known));
        }
    }
}

/// <summary>A service target: for which complaints something is to be done by when.</summary>
public sealed class ServiceTargetOptions
{
    private static readonly SettingTable<ServiceTargetOptions> ExtensionSettings = new SettingTable<ServiceTargetOptions>()
        .Text(nameof(ExtensionTerms.By), SettingForm.Allowance, (_, _) => { }).Means("By how much, of the same kind as the target's allowance. Required.").Like("30 calendar days")
        .Number(nameof(ExtensionTerms.Times), (into, value) => into.Extension = into.Extension! with { Times = value }, least: 1, most: 10).Means("How often. By default 1.").Like("2")
        .Flag(nameof(ExtensionTerms.NeedsApproval), (into, value) => into.Extension = into.Extension! with { NeedsApproval = value })
        .Means("Whether somebody else must approve it. By default `false`.").Like("true")
        .Text(nameof(ExtensionTerms.Notice), (into, value) => into.Extension = into.Extension! with { Notice = value })
        .Means("The step that must be done before the deadline moves, such as telling the customer. By default none.").Like("extension-notice");

    /// <summary>
    /// Its name, of 1 to 48 characters; the journal gives it as the reason of a deadline. A target in configuration replaces the one of the same name in
    /// code, or of a preset, where it stands; others follow after those.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>What is to be done.</summary>
    /// <value>
    /// Required. In configuration <c>acknowledge</c>, <c>respond</c>, <c>update</c>, <c>on-site</c>, <c>resolve</c>, <c>follow-up</c>, <c>statutory</c>,
    /// or one of the host's own.
    /// </value>
    public Stage? Stage { get; set; }

    /// <summary>
    /// For which complaints; for every one where nothing is said. In configuration its settings stand beside those of the target: <c>Category</c>,
    /// <c>Urgency</c> and so on.
    /// </summary>
    public MatchOptions When { get; } = new();

    /// <summary>How much time there is.</summary>
    /// <value>Required, and more than none. In configuration such as <c>4 working hours</c>.</value>
    public Allowance? Within { get; set; }

    /// <summary>By which calendar.</summary>
    /// <value>By default <see cref="DeadlinesOptions.DefaultCalendar"/>.</value>
    public string? Calendar { get; set; }

    /// <summary>From when on time counts.</summary>
    /// <value>By default <see cref="StartRule.Instant"/>. In configuration <c>instant</c>, <c>day-after</c>, <c>next-business-day-after-hours</c>.</value>
    public StartRule Starts { get; set; }

    /// <summary>When it is due on the day on which time runs out.</summary>
    /// <value>
    /// By default <see cref="EndRule.Instant"/>. In configuration <c>instant</c>, <c>same-time-of-day</c>, <c>close-of-business</c>, <c>end-of-day</c>.
    /// </value>
    public EndRule Ends { get; set; }

    /// <summary>When it is due if working time is used up at closing.</summary>
    /// <value>By default <see cref="BoundaryRule.EndOfPeriod"/>. In configuration <c>end-of-period</c>, <c>next-opening</c>.</value>
    public BoundaryRule Boundary { get; set; }

    /// <summary>Whether the clock stands still while the customer is asked, as statutory clocks do not.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool Pauses { get; set; } = true;

    /// <summary>Whether, once it is met, the next one begins, as long as the complaint is open.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool Repeats { get; set; }

    /// <summary>Whether a complaint that is reopened has the whole time again; otherwise what was spent before stays spent.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool RestartsWhenReopened { get; set; }

    /// <summary>How it may be extended.</summary>
    /// <value>By default not. In configuration an object of <c>By</c>, which is required, <c>Times</c>, <c>NeedsApproval</c> and <c>Notice</c>.</value>
    public ExtensionTerms? Extension { get; set; }

    internal static SettingTable<ServiceTargetOptions> Settings { get; } = new SettingTable<ServiceTargetOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("vip-answer")
        .Add(nameof(Stage), StageOptions.NameForm, (into, setting, reader) => into.IsTold |= !StageOptions.TryRead(setting, reader, value => into.Stage = value))
        .Add(nameof(Within), SettingForm.Allowance, (into, setting, reader) => into.IsTold |= !TryRead(setting, reader, value => into.Within = value))
        .Text(nameof(Calendar), (into, value) => into.Calendar = value).Like("shop")
        .OneOf<StartRule>(nameof(Starts), (into, value) => into.Starts = value, "start rule")
        .OneOf<EndRule>(nameof(Ends), (into, value) => into.Ends = value, "end rule")
        .OneOf<BoundaryRule>(nameof(Boundary), (into, value) => into.Boundary = value, "boundary rule")
        .Flag(nameof(Pauses), (into, value) => into.Pauses = value)
        .Flag(nameof(Repeats), (into, value) => into.Repeats = value)
        .Flag(nameof(RestartsWhenReopened), (into, value) => into.RestartsWhenReopened = value)
        .Add(nameof(Extension), new SettingForm.Section(ExtensionSettings), ReadExtension)
        .Like("""{ "By": "30 calendar days", "NeedsApproval": true }""")
        .Include(MatchSettings.Table, into => into.When);

    /// <summary>Where the target stands; null for one that the options were given.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether its stage or its time could not be read, which has been told.</summary>
    internal bool IsTold { get; private set; }

    private static void ReadExtension(ServiceTargetOptions into, Setting extension, SettingReader reader)
    {
        reader.HasNoValue(extension, "a description", "Write it as { \"By\": \"30 calendar days\" }.");
        Allowance? by = null;
        into.Extension = new(default(Allowance));
        ExtensionSettings.Read(extension, into, reader);
        if (extension.Find(nameof(ExtensionTerms.By)) is { Value: not null } said)
            TryRead(said, reader, value => by = value);
        else
            Refuse("The extension does not say by how much.", "Add By, such as \"30 calendar days\".");
        into.Extension = by is { } time ? into.Extension with { By = time } : null;

        void Refuse(string message, string fix) => reader.Faults.Add(new(ErrorCodes.InvalidExtension, extension.Place, message, fix));
    }

    /// <summary>Reads an allowance where one is said.</summary>
    private static bool TryRead(Setting setting, SettingReader reader, Action<Allowance> set)
    {
        if (reader.Text(setting) is not { } text)
            return true;
        Allowance? allowance = Allowance.Read(text, setting.Place, reader.Faults);
        if (allowance is { } read)
            set(read);
        return allowance is not null;
    }
}

/// <summary>What begins and meets a stage. Besides, a final status that does not cancel deadlines meets every stage.</summary>
public sealed class StageOptions
{
    internal const string NameFix = "Write acknowledge, respond, update, on-site, resolve, follow-up, statutory, or a stage of your own.";

    /// <summary>The stage.</summary>
    /// <value>Required. In configuration <c>Name</c>.</value>
    public Stage? Stage { get; set; }

    /// <summary>The statuses with which it begins, each with its substates.</summary>
    /// <value>By default it begins with the receipt.</value>
    public IList<Status> StartsAt { get; } = [];

    /// <summary>The statuses that meet it, each with its substates.</summary>
    public IList<Status> MetByStatus { get; } = [];

    /// <summary>The triggers that meet it, also where the status stays.</summary>
    public IList<Trigger> MetByTrigger { get; } = [];

    /// <summary>The steps that meet it.</summary>
    public IList<string> MetByStep { get; } = [];

    /// <summary>Whether getting in touch with the customer meets it.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool MetByContact { get; set; }

    internal static SettingForm NameForm { get; } = SettingForm.AnyText with
    {
        Known = ["acknowledge", "respond", "update", "on-site", "resolve", "follow-up", "statutory"],
        Example = "respond",
    };

    internal static SettingTable<StageOptions> Settings { get; } = new SettingTable<StageOptions>()
        .Add("Name", NameForm, (into, setting, reader) => into.IsTold = !TryRead(setting, reader, value => into.Stage = value)).Means("The stage. Required.")
        .Add(nameof(StartsAt), Names<StageOptions, Status>(into => into.StartsAt, Status.Of, "Write the name of a status.")).Like("investigating")
        .Add(nameof(MetByStatus), Names<StageOptions, Status>(into => into.MetByStatus, Status.Of, "Write the name of a status.")).Like("proposed")
        .Add(nameof(MetByTrigger), Names<StageOptions, Trigger>(into => into.MetByTrigger, Trigger.Of, "Write the name of a trigger.")).Like("report-progress")
        .Texts(nameof(MetByStep), into => into.MetByStep).Like("inspection")
        .Flag(nameof(MetByContact), (into, value) => into.MetByContact = value);

    /// <summary>Where it stands; null for one that the options were given.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether its name could not be read, which has been told.</summary>
    internal bool IsTold { get; private set; }

    /// <summary>Reads a stage where one is said.</summary>
    internal static bool TryRead(Setting setting, SettingReader reader, Action<Stage> set)
    {
        if (reader.Text(setting) is not { } name)
            return true;
        if (CodeName.TryFault(name, out string? fault))
            reader.Faults.Add(new(ErrorCodes.UnknownStage, setting.Place, fault, NameFix));
        else
            set(ComplaintFlow.Stage.Of(name));
        return fault is null;
    }

    /// <summary>Reads one name or several.</summary>
    internal static Action<T, Setting, SettingReader> Names<T, TName>(Func<T, IList<TName>> list, Func<string, TName> make, string fix) =>
        (into, setting, reader) =>
        {
            foreach ((string text, string place) in reader.Texts(setting))
            {
                if (CodeName.TryFault(text, out string? fault))
                    reader.Faults.Add(new(ErrorCodes.UnknownStage, place, fault, fix));
                else
                    list(into).Add(make(text));
            }
        };
}
