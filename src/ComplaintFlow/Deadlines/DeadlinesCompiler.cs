using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using ComplaintFlow.Time;

namespace ComplaintFlow.Deadlines;

/// <summary>Makes a table of what code and configuration say, or finds everything that is wrong with it. Pure.</summary>
internal static class DeadlinesCompiler
{
    /// <summary>Room for the episode and the round in a deadline's identifier.</summary>
    private const int LongestName = 48;
    private const int MostStages = 16;
    private const int MostExtensions = 10;

    /// <summary>The calendar of targets in time on the clock where nobody describes any.</summary>
    private static readonly WorkCalendar RoundTheClock = WorkCalendar.Define("round the clock", c => c.In(TimeZoneInfo.Utc).AlwaysOpen());

    /// <summary>Compiles a table; null when there are faults.</summary>
    /// <param name="options">What configuration says.</param>
    /// <param name="code">What code says.</param>
    /// <param name="lifecycles">The lifecycles of the host; null where there is no host.</param>
    /// <param name="faults">Takes every fault.</param>
    public static ServiceTargetTable? Compile(DeadlinesOptions options, DeadlinesBuilder code, IReadOnlyCollection<LifecycleDefinition>? lifecycles, List<Fault> faults)
    {
        int before = faults.Count;
        faults.AddRange(options.Faults);
        Dictionary<string, WorkCalendar> calendars = Calendars(options, code, faults);
        List<TargetDraft> drafts = Drafts(options, code, faults);
        StageReader stages = new(lifecycles, faults);
        Dictionary<Stage, StageRule> rules = stages.Read(options, code);
        var cancelling = stages.Cancelling(options, code);

        string? standard = options.DefaultCalendar ?? code.StandardCalendar;
        if (standard is not null && !calendars.ContainsKey(standard))
            faults.Add(UnknownCalendar(standard, $"{DeadlinesConfiguration.Place}:DefaultCalendar", calendars));
        List<ServiceTarget> targets = [];
        foreach (TargetDraft draft in drafts)
        {
            if (Check(draft, calendars, standard, rules, faults) is { } target)
                targets.Add(target);
        }

        foreach (Stage stage in code.Stages.Select(stage => stage.Rule.Stage).Where(stage => drafts.TrueForAll(draft => draft.Stage != stage)).Distinct())
            faults.Add(new(ErrorCodes.UnknownStage, $"AddDeadlines, stage '{stage}'", $"No target is of the stage '{stage}'.", "Correct the name, or add a target."));
        foreach (StageOptions stage in options.Stages.Where(stage => drafts.TrueForAll(draft => draft.Stage.Name != stage.Name)))
            faults.Add(new(ErrorCodes.UnknownStage, $"{stage.Place ?? $"{DeadlinesConfiguration.Place}:Stages"}:Name", $"No target is of the stage '{stage.Name}'.", "Correct the name, or add a target."));
        if (drafts.Select(draft => draft.Stage).Distinct().Count() > MostStages)
            faults.Add(new(ErrorCodes.UnknownStage, DeadlinesConfiguration.Place, $"There are more than {MostStages} stages.", "Leave out stages."));
        return faults.Count > before ? null : new(targets, rules, cancelling, calendars.Values);
    }

    private static Dictionary<string, WorkCalendar> Calendars(DeadlinesOptions options, DeadlinesBuilder code, List<Fault> faults)
    {
        Dictionary<string, WorkCalendar> calendars = new(StringComparer.Ordinal);
        foreach (WorkCalendar calendar in code.Calendars)
        {
            if (!calendars.TryAdd(calendar.Name, calendar) && calendars[calendar.Name] != calendar)
                faults.Add(new(ErrorCodes.DuplicateTarget, $"AddDeadlines, calendar '{calendar.Name}'", $"There is a calendar '{calendar.Name}' already.", "Give one of them another name."));
        }

        foreach (WorkCalendar calendar in options.Calendars)
            calendars[calendar.Name] = calendar;
        foreach (Setting section in options.Sections)
        {
            foreach (WorkCalendar calendar in new CalendarConfiguration(faults, DeadlinesConfiguration.NotCalendars).Read(section, code.HolidaySets).Calendars)
                calendars[calendar.Name] = calendar;
        }

        return calendars;
    }

    private static List<TargetDraft> Drafts(DeadlinesOptions options, DeadlinesBuilder code, List<Fault> faults)
    {
        TargetSet set = new(faults);
        foreach (ServiceTargetBuilder target in code.Targets)
            set.Add(target.Draft);
        for (int at = 0; at < options.Presets.Count; at++)
        {
            string name = options.Presets[at];
            string place = string.Create(CultureInfo.InvariantCulture, $"{DeadlinesConfiguration.Place}:Presets:{at}");
            if (DeadlinePresets.All.FirstOrDefault(preset => preset.Name == name) is not { } preset)
            {
                faults.Add(new(ErrorCodes.UnknownPreset, place, $"There is no preset '{name}'.", $"Write {string.Join(", ", DeadlinePresets.All)}."));
                continue;
            }

            foreach (TargetDraft draft in preset.Drafts)
                set.Add(draft.As(draft.Name, place));
        }

        set.BeginReplacing();
        PredicateSet predicates = new(code.Predicates.Concat(code.Targets.Select(target => target.Condition).OfType<MatchPredicate>()), "AddDeadlines", faults);
        TargetReader reader = new(predicates, faults);
        for (int at = 0; at < options.Targets.Count; at++)
        {
            string place = options.Targets[at].Place ?? string.Create(CultureInfo.InvariantCulture, $"{DeadlinesConfiguration.Place}:Targets:{at}");
            set.Add(reader.Read(options.Targets[at], place));
        }

        return set.InOrder;
    }

    private static ServiceTarget? Check(TargetDraft draft, Dictionary<string, WorkCalendar> calendars, string? standard, Dictionary<Stage, StageRule> rules, List<Fault> faults)
    {
        int before = faults.Count;
        if (CodeName.TryFault(draft.Name, out string? name))
            faults.Add(new(ErrorCodes.InvalidTargetName, draft.Place, name, "Name the target."));
        else if (draft.Name.Length > LongestName)
            faults.Add(new(ErrorCodes.InvalidTargetName, draft.Place, $"The name '{draft.Name}' has more than {LongestName} characters.", "Shorten it."));
        if (draft.IsTold)
            return null;
        if (draft.Stage == default)
            faults.Add(new(ErrorCodes.UnknownStage, draft.Place, "The target does not say what is to be done.", "Add a Stage, such as respond."));
        else if (!rules.ContainsKey(draft.Stage))
            faults.Add(new(ErrorCodes.UnknownStage, draft.Place, $"Nothing is said to meet the stage '{draft.Stage}'.", "Correct its name, or say what meets it: Stage(…).MetBy(…) in AddDeadlines, or Stages in the configuration."));
        if (draft.Within is not { } within)
            faults.Add(new(ErrorCodes.InvalidTargetTime, draft.Place, "The target does not say how much time there is.", "Add Within, such as 4 working hours."));
        else if (within.Count == 0)
            faults.Add(new(ErrorCodes.InvalidTargetTime, draft.Place, $"{within} is no time at all.", "Give at least a second, a day, a week or a month."));
        Check(draft.Extension, draft, faults);
        WorkCalendar? calendar = CalendarOf(draft, calendars, standard, faults);
        if (faults.Count > before)
            return null;

        DueTerms terms = new(draft.Within!.Value) { Starts = draft.Starts, Ends = draft.Ends, Boundary = draft.Boundary };
        return new(draft.Name, draft.Stage, draft.Keys, terms, calendar!, DeadlinesDocument.BasisOf(terms, calendar!))
        {
            Pauses = draft.Pauses,
            Repeats = draft.Repeats,
            RestartsWhenReopened = draft.Restarts,
            Extension = draft.Extension,
        };
    }

    private static void Check(ExtensionTerms? extension, TargetDraft draft, List<Fault> faults)
    {
        if (extension is null)
            return;
        string place = $"{draft.Place}{(draft.Place.Contains(':', StringComparison.Ordinal) ? ":Extension" : ", extension")}";
        if (extension.By.Count == 0)
            faults.Add(new(ErrorCodes.InvalidExtension, place, $"{extension.By} extends nothing.", "Say by how much."));
        else if (draft.Within is { } within && within.Kind != extension.By.Kind)
            faults.Add(new(ErrorCodes.InvalidExtension, place, $"An extension of {extension.By} cannot be added to {within}: they are of different kinds.", "Say both in the same unit."));
        if (extension.Times is < 1 or > MostExtensions)
            faults.Add(new(ErrorCodes.InvalidExtension, place, string.Create(CultureInfo.InvariantCulture, $"{extension.Times} extensions cannot be."), $"Write a number from 1 to {MostExtensions}."));
        else if (draft.Within is { } given && given.Kind == extension.By.Kind && given.Count + (extension.Times * extension.By.Count) > AllowanceText.MostOf(given.Kind))
            faults.Add(new(ErrorCodes.InvalidExtension, place, $"{given} and {extension.Times} extensions of {extension.By} are more than 100 years.", "Give less."));
        if (extension.Notice is not null && CodeName.TryFault(extension.NoticeOf(MostExtensions), out string? fault))
            faults.Add(new(ErrorCodes.InvalidExtension, place, fault, "Write the name of a step."));
    }

    private static WorkCalendar? CalendarOf(TargetDraft draft, Dictionary<string, WorkCalendar> calendars, string? standard, List<Fault> faults)
    {
        string? name = draft.Calendar ?? standard;
        if (name is null && calendars.Count == 1)
            return calendars.Values.Single();
        if (name is null && draft.Within is { Kind: AllowanceKind.Elapsed } && draft is { Starts: StartRule.Instant, Ends: EndRule.Instant })
            return RoundTheClock;
        if (name is null)
            faults.Add(new(ErrorCodes.UnknownCalendar, draft.Place, "The target does not say by which calendar.", Known(calendars)));
        else if (calendars.TryGetValue(name, out WorkCalendar? calendar))
            return calendar;
        else if (draft.Calendar is not null)
            faults.Add(UnknownCalendar(name, draft.Place, calendars));
        return null;
    }

    private static Fault UnknownCalendar(string name, string place, Dictionary<string, WorkCalendar> calendars) =>
        new(ErrorCodes.UnknownCalendar, place, $"There is no calendar '{name}'.", Known(calendars));

    private static string Known(Dictionary<string, WorkCalendar> calendars) => calendars.Count == 0
        ? "Describe it with Calendar(…) in AddDeadlines, or in Deadlines:Calendars."
        : $"Write one of {string.Join(", ", calendars.Keys.Order(StringComparer.Ordinal))}, or describe it.";
}
