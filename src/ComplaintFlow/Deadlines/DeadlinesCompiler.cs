using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using ComplaintFlow.Time;

namespace ComplaintFlow.Deadlines;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed partial class DeadlinesCompiler
{
    /// <summary>Leaves room for the episode and the round in a deadline's identifier.</summary>
    private const int LongestName = 48;
    private const int MostStages = 16;
    private const int MostExtensions = 10;
    private const string StageFix = "Correct the name, or define what meets the stage: Stage(…).MetBy(…) in AddDeadlines, or Stages in configuration.";

    private static readonly Place Section = Place.InConfiguration("Deadlines");

    /// <summary>The calendar of targets in elapsed time when none is defined.</summary>
    private static readonly WorkCalendar RoundTheClock = WorkCalendar.Define("round the clock", c => c.In(TimeZoneInfo.Utc).AlwaysOpen());

    private readonly Layered<DeadlinesOptions> _said;
    private readonly IReadOnlyCollection<LifecycleDefinition>? _lifecycles;
    private readonly ICollection<Fault> _faults;
    private readonly PredicateSet _predicates;
    private readonly Dictionary<string, WorkCalendar?> _calendars;
    private readonly string? _standard;

    private DeadlinesCompiler(Layered<DeadlinesOptions> said, IReadOnlyCollection<LifecycleDefinition>? lifecycles, ICollection<Fault> faults)
    {
        (_said, _lifecycles, _faults) = (said, lifecycles, faults);
        IEnumerable<MatchPredicate?> predicates = said.All.SelectMany(layer => layer.Predicates.Concat(layer.Targets.Select(target => target?.When.Condition)));
        _predicates = new(predicates, "AddDeadlines", faults);
        _calendars = WorkCalendarCompiler.Compile(said.Part(CalendarSetOptions (layer) => layer), Section, faults);
        _standard = said.Top(layer => layer.DefaultCalendar);
    }

    /// <summary>Compiles a table. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="said">The options from code and from configuration.</param>
    /// <param name="lifecycles">The host's lifecycles; null outside a host.</param>
    /// <param name="faults">Receives every fault.</param>
    public static ServiceTargetTable? Compile(Layered<DeadlinesOptions> said, IReadOnlyCollection<LifecycleDefinition>? lifecycles, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in said.Configured.Faults)
            faults.Add(fault);
        DeadlinesCompiler compiler = new(said, lifecycles, faults);
        Dictionary<Stage, StageRule> rules = compiler.StageRules();
        ImmutableArray<Status> cancelling = compiler.Cancelling();
        List<ServiceTarget> targets = compiler.Targets(rules);
        return faults.Count > before ? null : new(targets, rules, cancelling, compiler._calendars.Values.OfType<WorkCalendar>());
    }

    private List<ServiceTarget> Targets(Dictionary<Stage, StageRule> rules)
    {
        if (_standard is not null && !_calendars.ContainsKey(_standard))
            AddUnknownCalendar(_standard, Section.Below(nameof(DeadlinesOptions.DefaultCalendar)));

        (ServiceTargetOptions Said, Place Place)[] said = [.. Merged().InOrder];
        CheckStages([.. said.Select(target => target.Said.Stage ?? default)]);
        return [.. said.Select(target => Compile(target.Said, target.Place, rules)).OfType<ServiceTarget>()];
    }

    /// <summary>Merges the targets of both layers. A layer's presets rank with the layer below, so that its targets replace theirs.</summary>
    private NamedRules<(ServiceTargetOptions Said, Place Place)> Merged()
    {
        NamedRules<(ServiceTargetOptions, Place)> targets = new(Twice, _faults);
        foreach (DeadlinesOptions layer in _said.All)
        {
            foreach ((DeadlinePreset preset, Place place) in Place.Each(layer.Presets, Section.Below(nameof(layer.Presets)), _ => null, _faults))
            {
                foreach (ServiceTargetOptions target in preset.ToTargets())
                    targets.Add(target.Name ?? "", place, (target, place));
            }

            targets.BeginLayer();
            foreach ((ServiceTargetOptions target, Place place) in Place.Each(layer.Targets, Section.Below(nameof(layer.Targets)), one => one.Place, _faults))
                targets.Add(target.Name ?? "", place, (target, place));
        }

        return targets;
    }

    private ServiceTarget? Compile(ServiceTargetOptions said, Place place, Dictionary<Stage, StageRule> rules)
    {
        int before = _faults.Count;
        MatchKeys keys = said.When.Compile(_predicates, place);
        string name = said.Name ?? "";
        if (CodeName.TryFault(name, out string? fault))
            Add(ErrorCodes.InvalidTargetName, place, fault, "Name the target.");
        else if (name.Length > LongestName)
            Add(ErrorCodes.InvalidTargetName, place, $"The name '{name}' has more than {LongestName} characters.", "Shorten it.");
        if (said.IsTold)
            return null;
        if (said.Stage is not { Name.Length: > 0 } stage)
            Add(ErrorCodes.UnknownStage, place, "A stage is required.", "Add a Stage, such as respond.");
        else if (!rules.ContainsKey(stage))
            Add(ErrorCodes.UnknownStage, place, $"Nothing meets the stage '{stage}'.", StageFix);
        if (said.Within is not { } within)
            Add(ErrorCodes.InvalidTargetTime, place, "'Within' is required.", "Add Within, such as 4 working hours.");
        else if (within.Count == 0)
            Add(ErrorCodes.InvalidTargetTime, place, $"{within} is not a positive time.", "Use at least one second, day, week or month.");
        CheckNotBefore(said, place);
        CheckDefined(said.Starts, place.Below(nameof(said.Starts)), "a start rule");
        CheckDefined(said.Ends, place.Below(nameof(said.Ends)), "an end rule");
        CheckDefined(said.Boundary, place.Below(nameof(said.Boundary)), "a boundary rule");
        if (said.Extension is { } extension)
            Check(extension, said.Within, place.IsPath ? place.Below(nameof(said.Extension)) : Place.InCode($"{place}, extension"));
        WorkCalendar? calendar = CalendarOf(said, place);
        if (_faults.Count > before || calendar is null)
            return null;

        DueTerms terms = new(said.Within!.Value) { Starts = said.Starts, Ends = said.Ends, Boundary = said.Boundary };
        ClockRule clock = new(name, said.Stage!.Value, terms, calendar) { Pauses = said.Pauses, NotBefore = said.NotBefore, Extension = said.Extension };
        return new(clock, keys) { Repeats = said.Repeats, RestartsWhenReopened = said.RestartsWhenReopened };
    }

    private void CheckNotBefore(ServiceTargetOptions said, Place place)
    {
        if (said.NotBefore is not { } opens)
            return;
        if (opens.Count == 0)
            Add(
                ErrorCodes.InvalidTargetTime,
                place.Below(nameof(said.NotBefore)),
                $"{opens} is not a positive time.",
                "Use at least one second, day, week or month, or omit it.");
        else if (said.Within is { } within && within.Kind == opens.Kind && opens.Count >= within.Count)
            Add(
                ErrorCodes.InvalidTargetTime,
                place.Below(nameof(said.NotBefore)),
                $"'NotBefore' ({opens}) must be less than 'Within' ({within}).",
                "Shorten NotBefore, or extend Within.");
    }

    private void Check(ExtensionTerms extension, Allowance? within, Place place)
    {
        (Allowance by, int times) = (extension.By, extension.Times);
        bool isOfItsKind = within?.Kind == by.Kind;
        if (by.Count == 0)
            Refuse($"{by} is not a positive time.", "Use at least one second, day, week or month.");
        else if (within is not null && !isOfItsKind)
            Refuse($"An extension of {by} cannot be added to {within}: the units differ.", "Use the same unit for both.");
        if (times is < 1 or > MostExtensions)
            Refuse(string.Create(CultureInfo.InvariantCulture, $"'Times' is {times}."), $"Use a number from 1 to {MostExtensions}.");
        else if (within is { } given && isOfItsKind && given.Count + (times * by.Count) > AllowanceText.MostOf(given.Kind))
            Refuse($"{given} and {times} × {by} of extensions exceed 100 years.", "Shorten them.");
        if (extension.Notice is not null && CodeName.TryFault(extension.NoticeOf(MostExtensions), out string? fault))
            Refuse(fault, "Use the name of a step.");

        void Refuse(string message, string fix) => Add(ErrorCodes.InvalidExtension, place, message, fix);
    }

    private WorkCalendar? CalendarOf(ServiceTargetOptions said, Place place)
    {
        string? name = said.Calendar ?? _standard;
        if (name is null && _calendars.Count == 1)
            return _calendars.Values.Single();
        if (name is null && said is { Within.Kind: AllowanceKind.Elapsed, Starts: StartRule.Instant, Ends: EndRule.Instant })
            return RoundTheClock;
        if (name is null)
            Add(ErrorCodes.UnknownCalendar, place, "A calendar is required.", KnownCalendars());
        else if (_calendars.TryGetValue(name, out WorkCalendar? calendar))
            return calendar;
        else if (said.Calendar is not null)
            AddUnknownCalendar(name, place);
        return null;
    }

    private void AddUnknownCalendar(string name, Place place) => Add(ErrorCodes.UnknownCalendar, place, $"There is no calendar '{name}'.", KnownCalendars());

    private string KnownCalendars() => _calendars.Count == 0
        ? "Define one with Calendar(…) in AddDeadlines, or in Deadlines:Calendars."
        : $"Use one of {string.Join(", ", _calendars.Keys.Order(StringComparer.Ordinal))}, or define it.";

    private void CheckDefined<T>(T value, Place place, string what)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Add(ErrorCodes.InvalidSetting, place, $"'{value}' is not {what}.", $"Use {string.Join(", ", Enum.GetValues<T>().Select(JsonNames.Of))}.");
    }

    private static Fault Twice(string name, Place place, Place first) =>
        new(ErrorCodes.DuplicateTarget, place, $"The target '{name}' is already defined at {first}.", "Rename or remove one of them.");

    private void Add(string code, Place place, string message, string fix) => _faults.Add(new(code, place, message, fix));
}
