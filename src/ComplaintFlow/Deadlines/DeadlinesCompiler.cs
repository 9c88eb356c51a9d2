using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Deadlines;

/// <summary>Compiles options into a table, or reports every fault in them. Pure.</summary>
internal sealed partial class DeadlinesCompiler
{
    /// <summary>Leaves room for the episode and the round in a deadline's identifier.</summary>
    private const int MaxNameLength = 48;
    private const int MaxStages = 16;
    private const int MaxExtensions = 10;
    private const string StageFix = "Correct the name, or define what meets the stage: Stage(…).MetBy(…) in AddDeadlines, or Stages in configuration.";

    private static readonly Place Section = Place.InConfiguration("Deadlines");

    /// <summary>The calendar of targets in elapsed time when none is defined.</summary>
    private static readonly WorkCalendar RoundTheClock = WorkCalendar.Define("round the clock", c => c.In(TimeZoneInfo.Utc).AlwaysOpen());

    private readonly Layered<DeadlinesOptions> _layers;
    private readonly IReadOnlyCollection<LifecycleDefinition>? _lifecycles;
    private readonly ICollection<Fault> _faults;
    private readonly IReadOnlyCollection<IClockSource> _otherSources;
    private readonly PredicateSet _predicates;
    private readonly Dictionary<string, WorkCalendar?> _calendars;
    private readonly string? _defaultCalendar;

    private DeadlinesCompiler(
        Layered<DeadlinesOptions> options, IReadOnlyCollection<LifecycleDefinition>? lifecycles, ICollection<Fault> faults,
        IReadOnlyCollection<IClockSource> otherSources)
    {
        (_layers, _lifecycles, _faults, _otherSources) = (options, lifecycles, faults, otherSources);
        IEnumerable<MatchPredicate?> predicates = options.All.SelectMany(layer => layer.Predicates.Concat(layer.Targets.Select(target => target?.When.Condition)));
        _predicates = new(predicates, "AddDeadlines", faults);
        _calendars = WorkCalendarCompiler.Compile(options.Part(CalendarSetOptions (layer) => layer), Section, faults);
        _defaultCalendar = options.Top(layer => layer.DefaultCalendar);
    }

    /// <summary>Compiles a table. Returns <see langword="null"/> if there are faults.</summary>
    /// <param name="options">The options from code and from configuration.</param>
    /// <param name="lifecycles">The host's lifecycles; null outside a host.</param>
    /// <param name="faults">Receives every fault.</param>
    /// <param name="otherSources">The other sources of clocks, whose stages service targets cannot have.</param>
    public static ServiceTargetTable? Compile(
        Layered<DeadlinesOptions> options, IReadOnlyCollection<LifecycleDefinition>? lifecycles, ICollection<Fault> faults,
        IReadOnlyCollection<IClockSource> otherSources)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Configured.Faults)
            faults.Add(fault);
        DeadlinesCompiler compiler = new(options, lifecycles, faults, otherSources);
        Dictionary<Stage, StageRule> rules = compiler.StageRules();
        ImmutableArray<Status> cancelling = compiler.Cancelling();
        List<ServiceTarget> targets = compiler.Targets(rules);
        return faults.Count > before ? null : new(targets, rules, cancelling, compiler._calendars.Values.OfType<WorkCalendar>()) { StandardCalendar = compiler.StandardCalendar };
    }

    private WorkCalendar? StandardCalendar => _calendars.Count switch
    {
        0 => RoundTheClock,
        1 => _calendars.Values.Single(),
        _ => _defaultCalendar is null ? null : _calendars.GetValueOrDefault(_defaultCalendar),
    };

    private List<ServiceTarget> Targets(Dictionary<Stage, StageRule> rules)
    {
        if (_defaultCalendar is not null && !_calendars.ContainsKey(_defaultCalendar))
            AddUnknownCalendar(_defaultCalendar, Section.Below(nameof(DeadlinesOptions.DefaultCalendar)));

        (ServiceTargetOptions Options, Place Place)[] options = [.. Merged().InOrder];
        CheckStages([.. options.Select(target => target.Options.Stage ?? default)]);
        return [.. options.Select(target => Compile(target.Options, target.Place, rules)).OfType<ServiceTarget>()];
    }

    /// <summary>Merges the targets of both layers. A layer's presets rank with the layer below, so that its targets replace theirs.</summary>
    private NamedRules<(ServiceTargetOptions Options, Place Place)> Merged()
    {
        NamedRules<(ServiceTargetOptions, Place)> targets = new(DuplicateTarget, _faults);
        foreach (DeadlinesOptions layer in _layers.All)
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

    private ServiceTarget? Compile(ServiceTargetOptions options, Place place, Dictionary<Stage, StageRule> rules)
    {
        int before = _faults.Count;
        MatchKeySet keys = options.When.Compile(_predicates, place);
        string name = options.Name ?? "";
        if (CodeName.TryFault(name, out string? fault))
            Add(ErrorCodes.InvalidTargetName, place, fault, "Name the target.");
        else if (name.Length > MaxNameLength)
            Add(ErrorCodes.InvalidTargetName, place, $"The name '{name}' has more than {MaxNameLength} characters.", "Shorten it.");
        if (options.IsReported)
            return null;
        if (options.Stage is not { Name.Length: > 0 } stage)
            Add(ErrorCodes.UnknownStage, place, "A stage is required.", "Add a Stage, such as respond.");
        else if (IsOfOtherSource(stage))
            AddOtherSource(stage, place);
        else if (!rules.ContainsKey(stage))
            Add(ErrorCodes.UnknownStage, place, $"Nothing meets the stage '{stage}'.", StageFix);
        if (options.Within is not { } within)
            Add(ErrorCodes.InvalidTargetTime, place, "'Within' is required.", "Add Within, such as 4 working hours.");
        else if (within.Count == 0)
            Add(ErrorCodes.InvalidTargetTime, place, $"{within} is not a positive time.", "Use at least one second, day, week or month.");
        CheckNotBefore(options, place);
        CheckDefined(options.Starts, place.Below(nameof(options.Starts)), "a start rule");
        CheckDefined(options.Ends, place.Below(nameof(options.Ends)), "an end rule");
        CheckDefined(options.Boundary, place.Below(nameof(options.Boundary)), "a boundary rule");
        CheckExtensions(options, place);
        WorkCalendar? calendar = CalendarOf(options, place);
        if (_faults.Count > before || calendar is null)
            return null;

        DueTerms terms = new(options.Within!.Value) { Starts = options.Starts, Ends = options.Ends, Boundary = options.Boundary };
        ClockRule clock = new(name, options.Stage!.Value, terms, calendar) { Pauses = options.Pauses, NotBefore = options.NotBefore, Extensions = new([.. options.Extensions]) };
        return new(clock, keys) { Repeats = options.Repeats, RestartsWhenReopened = options.RestartsWhenReopened };
    }

    private void CheckNotBefore(ServiceTargetOptions options, Place place)
    {
        if (options.NotBefore is not { } opens)
            return;
        if (opens.Count == 0)
            Add(
                ErrorCodes.InvalidTargetTime,
                place.Below(nameof(options.NotBefore)),
                $"{opens} is not a positive time.",
                "Use at least one second, day, week or month, or omit it.");
        else if (options.Within is { } within && within.Kind == opens.Kind && opens.Count >= within.Count)
            Add(
                ErrorCodes.InvalidTargetTime,
                place.Below(nameof(options.NotBefore)),
                $"'NotBefore' ({opens}) must be less than 'Within' ({within}).",
                "Shorten NotBefore, or extend Within.");
    }

    private void CheckExtensions(ServiceTargetOptions options, Place place)
    {
        Place all = place.IsPath ? place.Below("Extension") : Place.InCode($"{place}, extension");
        int before = _faults.Count;
        int times = 0;
        long count = options.Within?.Count ?? 0;
        foreach ((ExtensionTerms step, Place at) in Place.Each(options.Extensions, all, _ => null, _faults))
        {
            // In configuration, a single step may be written without a list.
            Check(step, options.Within, options.Extensions.Count > 1 ? at : all);
            times += step.Times;
            count += step.Times * step.By.Count;
        }

        if (_faults.Count > before || options is not { Within: { } within, Extensions: [var first, ..] })
            return;
        if (times > MaxExtensions)
            Refuse(string.Create(CultureInfo.InvariantCulture, $"There are {times} extensions."), $"Use at most {MaxExtensions}.");
        if (count > AllowanceText.MaxOf(within.Kind))
            Refuse(
                options.Extensions.Count > 1 ? $"{within} and the extensions exceed 100 years." : $"{within} and {times} × {first.By} of extensions exceed 100 years.",
                "Shorten them.");

        void Refuse(string message, string fix) => Add(ErrorCodes.InvalidExtension, all, message, fix);
    }

    private void Check(ExtensionTerms extension, Allowance? within, Place place)
    {
        if (extension.By.Count == 0)
            Refuse($"{extension.By} is not a positive time.", "Use at least one second, day, week or month.");
        else if (within is not null && within.Value.Kind != extension.By.Kind)
            Refuse($"An extension of {extension.By} cannot be added to {within}: the units differ.", "Use the same unit for both.");
        if (extension.Times is < 1 or > MaxExtensions)
            Refuse(string.Create(CultureInfo.InvariantCulture, $"'Times' is {extension.Times}."), $"Use a number from 1 to {MaxExtensions}.");
        if (extension.Notice is not null && CodeName.TryFault($"{extension.Notice}-{MaxExtensions}", out string? fault))
            Refuse(fault, "Use the name of a step.");
        if (extension.Condition is not null && CodeName.TryFault(extension.Condition, out fault))
            Refuse(fault, "Say it in 1 to 64 characters.");

        void Refuse(string message, string fix) => Add(ErrorCodes.InvalidExtension, place, message, fix);
    }

    private WorkCalendar? CalendarOf(ServiceTargetOptions options, Place place)
    {
        string? name = options.Calendar ?? _defaultCalendar;
        if (name is null && _calendars.Count == 1)
            return _calendars.Values.Single();
        if (name is null && options is { Within.Kind: AllowanceKind.Elapsed, Starts: StartRule.Instant, Ends: EndRule.Instant })
            return RoundTheClock;
        if (name is null)
            Add(ErrorCodes.UnknownCalendar, place, "A calendar is required.", KnownCalendars());
        else if (_calendars.TryGetValue(name, out WorkCalendar? calendar))
            return calendar;
        else if (options.Calendar is not null)
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

    private static Fault DuplicateTarget(string name, Place place, Place first) =>
        new(ErrorCodes.DuplicateTarget, place, $"The target '{name}' is already defined at {first}.", "Rename or remove one of them.");

    private void Add(string code, Place place, string message, string fix) => _faults.Add(new(code, place, message, fix));
}
