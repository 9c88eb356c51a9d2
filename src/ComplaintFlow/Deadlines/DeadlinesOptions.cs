using System.Globalization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Deadlines;

/// <summary>
/// The service targets and calendars (<c>ComplaintFlow:Deadlines</c>). Filled by <see cref="DeadlinesBuilder"/>, from configuration, or directly.
/// </summary>
public sealed class DeadlinesOptions : CalendarSetOptions
{
    /// <summary>The calendar of targets that name none.</summary>
    /// <value>The only calendar, if there is one; otherwise <see langword="null"/>.</value>
    public string? DefaultCalendar { get; set; }

    /// <summary>
    /// Presets whose targets are added for every complaint, on the <see cref="DefaultCalendar"/>; <see cref="Targets"/> of the same name replace them.
    /// In configuration by name, such as <c>uk-fca</c>.
    /// </summary>
    public IList<DeadlinePreset> Presets { get; } = [];

    /// <summary>The targets, in order: for each stage, the first that matches a complaint applies.</summary>
    public IList<ServiceTargetOptions> Targets { get; } = [];

    /// <summary>
    /// Definitions of custom stages, and redefinitions of well-known ones, whose built-in definition is then replaced entirely.
    /// </summary>
    public IList<StageOptions> Stages { get; } = [];

    /// <summary>Final statuses that cancel deadlines instead of meeting them, besides withdrawn and merged.</summary>
    public IList<Status> CancelIn { get; } = [];

    /// <summary>Conditions in code that targets refer to by name. Conditions set on a target need not be listed. Not available in configuration.</summary>
    public IList<MatchPredicate> Predicates { get; } = [];

    internal static SettingTable<DeadlinesOptions> Settings { get; } = new SettingTable<DeadlinesOptions>()
        .Include(SetSettings, into => into)
        .Text(nameof(DefaultCalendar), (into, value) => into.DefaultCalendar = value).Like("shop")
        .Add(nameof(Presets), new SettingForm.Choice([.. DeadlinePresets.All.Select(preset => preset.Name)]).OrSeveral(), ReadPresets)
        .Descriptions(nameof(Targets), ServiceTargetOptions.Settings, place => new() { Place = place }, into => into.Targets)
        .Like("""[ { "Name": "vip-answer", "Stage": "respond", "Tier": "vip", "Within": "2 working hours" } ]""")
        .Descriptions(nameof(Stages), StageOptions.Settings, place => new() { Place = place }, into => into.Stages)
        .Like("""[ { "Name": "inspect", "StartsAt": "investigating", "MetByStep": "inspection" } ]""")
        .Add(nameof(CancelIn), StageOptions.Names<DeadlinesOptions, Status>(into => into.CancelIn, Status.Of, "Use the name of a status.")).Like("duplicate");

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the rules are compiled.</summary>
    /// <param name="deadlines">The section, whose children are <c>Calendars</c>, <c>HolidaySets</c>, <c>Targets</c> and so on.</param>
    public void Read(IConfiguration deadlines)
    {
        ArgumentNullException.ThrowIfNull(deadlines);
        Settings.Read(SettingTree.Read(deadlines, "Deadlines", Faults), this, new(Faults));
    }

    private static void ReadPresets(DeadlinesOptions into, Setting presets, SettingReader reader)
    {
        string known = $"Use one of {string.Join(", ", DeadlinePresets.All)}.";
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

/// <summary>A service target: a deadline for one stage of the complaints that match.</summary>
public sealed class ServiceTargetOptions
{
    private static readonly SettingTable<ExtensionReading> ExtensionSettings = new SettingTable<ExtensionReading>()
        .Add(nameof(ExtensionTerms.By), SettingForm.Allowance, (into, setting, reader) => TryRead(setting, reader, value => into.Terms = into.Terms with { By = value }))
        .Means("By how much, of the same kind as the target's allowance. Required.").Like("30 calendar days")
        .Number(nameof(ExtensionTerms.Times), (into, value) => into.Terms = into.Terms with { Times = value }, least: 1, most: 10).Means("How often. By default 1.").Like("2")
        .Text(nameof(ExtensionTerms.Condition), (into, value) => into.Terms = into.Terms with { Condition = value })
        .Means("The circumstances that justify it, in words. By default any.").Like("complicated")
        .Flag(nameof(ExtensionTerms.NeedsApproval), (into, value) => into.Terms = into.Terms with { NeedsApproval = value })
        .Means("Whether another person must approve it. By default `false`.").Like("true")
        .Text(nameof(ExtensionTerms.Notice), (into, value) => into.Terms = into.Terms with { Notice = value })
        .Means("The step that must be done before the deadline moves, such as telling the customer. By default none.").Like("extension-notice");

    /// <summary>
    /// The target's name, 1 to 48 characters; the journal records it as the reason for a deadline. A target in configuration replaces, in place, the one of
    /// the same name in code or in a preset; others follow after those.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>The stage that the target sets a deadline for.</summary>
    /// <value>
    /// Required. In configuration <c>acknowledge</c>, <c>respond</c>, <c>update</c>, <c>on-site</c>, <c>resolve</c>, <c>follow-up</c>, <c>statutory</c>,
    /// or a custom stage.
    /// </value>
    public Stage? Stage { get; set; }

    /// <summary>
    /// The complaints that the target applies to; all if empty. In configuration the conditions are settings of the target itself: <c>Category</c>,
    /// <c>Urgency</c> and so on.
    /// </summary>
    public MatchOptions When { get; } = new();

    /// <summary>The time allowed.</summary>
    /// <value>Required, more than zero. In configuration such as <c>4 working hours</c>.</value>
    public Allowance? Within { get; set; }

    /// <summary>
    /// The time from the start during which nothing meets the target: an earlier call is too early. On the same calendar, by the same start rule.
    /// </summary>
    /// <value>By default none. In configuration such as <c>1 week</c>; less than <see cref="Within"/>.</value>
    public Allowance? NotBefore { get; set; }

    /// <summary>The name of the calendar.</summary>
    /// <value>By default <see cref="DeadlinesOptions.DefaultCalendar"/>.</value>
    public string? Calendar { get; set; }

    /// <summary>The rule for when time starts to count.</summary>
    /// <value>By default <see cref="StartRule.Instant"/>. In configuration <c>instant</c>, <c>day-after</c>, <c>next-business-day-after-hours</c>, <c>next-opening</c>.</value>
    public StartRule Starts { get; set; }

    /// <summary>The rule for when the target is due on the day on which time runs out.</summary>
    /// <value>
    /// By default <see cref="EndRule.Instant"/>. In configuration <c>instant</c>, <c>same-time-of-day</c>, <c>close-of-business</c>, <c>end-of-day</c>.
    /// </value>
    public EndRule Ends { get; set; }

    /// <summary>The rule for when the target is due if working time runs out at closing.</summary>
    /// <value>By default <see cref="BoundaryRule.EndOfPeriod"/>. In configuration <c>end-of-period</c>, <c>next-opening</c>.</value>
    public BoundaryRule Boundary { get; set; }

    /// <summary>Whether the clock pauses while the customer is being asked. Statutory clocks do not.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool Pauses { get; set; } = true;

    /// <summary>Whether the next round starts when the target is met, as long as the complaint is open.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool Repeats { get; set; }

    /// <summary>Whether a reopened complaint gets the full time again; otherwise time already spent stays spent.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool RestartsWhenReopened { get; set; }

    /// <summary>The terms for extending the deadline; several are steps, each of which follows when those before are used up.</summary>
    /// <value>
    /// Empty by default: no extensions. In configuration <c>Extension</c>, an object with <c>By</c> (required), <c>Times</c>, <c>Condition</c>,
    /// <c>NeedsApproval</c> and <c>Notice</c>, or a list of such objects.
    /// </value>
    public IList<ExtensionTerms> Extensions { get; } = [];

    internal static SettingTable<ServiceTargetOptions> Settings { get; } = new SettingTable<ServiceTargetOptions>()
        .Text(nameof(Name), (into, value) => into.Name = value).Like("vip-answer")
        .Add(nameof(Stage), StageOptions.NameForm, (into, setting, reader) => into.IsReported |= !StageOptions.TryRead(setting, reader, value => into.Stage = value))
        .Add(nameof(Within), SettingForm.Allowance, (into, setting, reader) => into.IsReported |= !TryRead(setting, reader, value => into.Within = value))
        .Add(nameof(NotBefore), SettingForm.Allowance, (into, setting, reader) => into.IsReported |= !TryRead(setting, reader, value => into.NotBefore = value)).Like("1 week")
        .Text(nameof(Calendar), (into, value) => into.Calendar = value).Like("shop")
        .OneOf<StartRule>(nameof(Starts), (into, value) => into.Starts = value, "start rule")
        .OneOf<EndRule>(nameof(Ends), (into, value) => into.Ends = value, "end rule")
        .OneOf<BoundaryRule>(nameof(Boundary), (into, value) => into.Boundary = value, "boundary rule")
        .Flag(nameof(Pauses), (into, value) => into.Pauses = value)
        .Flag(nameof(Repeats), (into, value) => into.Repeats = value)
        .Flag(nameof(RestartsWhenReopened), (into, value) => into.RestartsWhenReopened = value)
        .Add("Extension", new SettingForm.Either(new SettingForm.Section(ExtensionSettings), new SettingForm.List(new SettingForm.Section(ExtensionSettings), MayBeNamed: false)), ReadExtensions)
        .Means("The terms for extending the deadline, or a list of steps, each of which follows when those before are used up. By default none.")
        .Like("""{ "By": "30 calendar days", "NeedsApproval": true }""")
        .Include(MatchSettings.Table, into => into.When);

    /// <summary>The place of the target, for messages; null for a target that was added to the options directly.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether an unreadable stage or time has already been reported.</summary>
    internal bool IsReported { get; private set; }

    private static void ReadExtensions(ServiceTargetOptions into, Setting extension, SettingReader reader)
    {
        if (extension.Children.IsEmpty || !int.TryParse(extension.Children[0].Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ReadExtension(into, extension, reader);
        else
        {
            foreach (Setting step in reader.Items(extension))
                ReadExtension(into, step, reader);
        }
    }

    private static void ReadExtension(ServiceTargetOptions into, Setting extension, SettingReader reader)
    {
        reader.HasNoValue(extension, "an object", "Write it as { \"By\": \"30 calendar days\" }.");
        int before = reader.Faults.Count;
        ExtensionTerms terms = ExtensionSettings.Read(extension, new(), reader).Terms;
        if (extension.Find(nameof(ExtensionTerms.By)) is not { Value: not null })
            reader.Faults.Add(new(ErrorCodes.InvalidExtension, extension.Place, "'By' is required.", "Add By, such as \"30 calendar days\"."));
        if (terms.By != default || reader.Faults.Count == before)
            into.Extensions.Add(terms);
    }

    /// <summary>Reads an allowance, if present.</summary>
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

/// <summary>The terms of an extension while they are read.</summary>
internal sealed class ExtensionReading
{
    public ExtensionTerms Terms { get; set; } = new(default(Allowance));
}

/// <summary>The events that start and meet a stage. In addition, a final status that does not cancel deadlines meets every stage.</summary>
public sealed class StageOptions
{
    internal const string NameFix = "Use acknowledge, respond, update, on-site, resolve, follow-up, statutory, or a custom stage.";

    /// <summary>The stage to define.</summary>
    /// <value>Required. Called <c>Name</c> in configuration.</value>
    public Stage? Stage { get; set; }

    /// <summary>The statuses that start the stage, each with its substates.</summary>
    /// <value>By default none: the stage starts on receipt.</value>
    public IList<Status> StartsAt { get; } = [];

    /// <summary>The statuses that meet the stage, each with its substates.</summary>
    public IList<Status> MetByStatus { get; } = [];

    /// <summary>The triggers that meet the stage, even if the status stays the same.</summary>
    public IList<Trigger> MetByTrigger { get; } = [];

    /// <summary>The steps that meet the stage.</summary>
    public IList<string> MetByStep { get; } = [];

    /// <summary>Whether contacting the customer meets the stage.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool MetByContact { get; set; }

    internal static SettingForm NameForm { get; } = SettingForm.AnyText with
    {
        Known = ["acknowledge", "respond", "update", "on-site", "resolve", "follow-up", "statutory"],
        Example = "respond",
    };

    internal static SettingTable<StageOptions> Settings { get; } = new SettingTable<StageOptions>()
        .Add("Name", NameForm, (into, setting, reader) => into.IsReported = !TryRead(setting, reader, value => into.Stage = value)).Means("The stage. Required.")
        .Add(nameof(StartsAt), Names<StageOptions, Status>(into => into.StartsAt, Status.Of, "Use the name of a status.")).Like("investigating")
        .Add(nameof(MetByStatus), Names<StageOptions, Status>(into => into.MetByStatus, Status.Of, "Use the name of a status.")).Like("proposed")
        .Add(nameof(MetByTrigger), Names<StageOptions, Trigger>(into => into.MetByTrigger, Trigger.Of, "Use the name of a trigger.")).Like("report-progress")
        .Texts(nameof(MetByStep), into => into.MetByStep).Like("inspection")
        .Flag(nameof(MetByContact), (into, value) => into.MetByContact = value);

    /// <summary>The place of the stage, for messages; null for a stage that was added to the options directly.</summary>
    internal Place? Place { get; set; }

    /// <summary>Whether an unreadable name has already been reported.</summary>
    internal bool IsReported { get; private set; }

    /// <summary>Reads a stage, if present.</summary>
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

    /// <summary>Reads one or more names.</summary>
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
