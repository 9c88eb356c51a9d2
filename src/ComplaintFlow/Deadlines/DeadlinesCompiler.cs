using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;
using ComplaintFlow.Time;

namespace ComplaintFlow.Deadlines;

/// <summary>Makes a table of what is said, or finds everything that is wrong with it. Pure.</summary>
internal sealed partial class DeadlinesCompiler
{
    /// <summary>Room for the episode and the round in a deadline's identifier.</summary>
    private const int LongestName = 48;
    private const int MostStages = 16;
    private const int MostExtensions = 10;
    private const string StageFix = "Correct its name, or say what meets it: Stage(…).MetBy(…) in AddDeadlines, or Stages in the configuration.";

    private static readonly Place Section = Place.InConfiguration("Deadlines");

    /// <summary>The calendar of targets in time on the clock where nobody describes any.</summary>
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

    /// <summary>Compiles a table; <see langword="null"/> when there are faults.</summary>
    /// <param name="said">What is said.</param>
    /// <param name="lifecycles">The lifecycles of the host; null where there is no host.</param>
    /// <param name="faults">Takes every fault.</param>
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

    /// <summary>The targets of both layers. Presets of a layer stand with what is below it, so that its targets replace theirs.</summary>
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
            Add(ErrorCodes.UnknownStage, place, "The target does not say what is to be done.", "Add a Stage, such as respond.");
        else if (!rules.ContainsKey(stage))
            Add(ErrorCodes.UnknownStage, place, $"Nothing is said to meet the stage '{stage}'.", StageFix);
        if (said.Within is not { } within)
            Add(ErrorCodes.InvalidTargetTime, place, "The target does not say how much time there is.", "Add Within, such as 4 working hours.");
        else if (within.Count == 0)
            Add(ErrorCodes.InvalidTargetTime, place, $"{within} is no time at all.", "Give at least a second, a day, a week or a month.");
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
            Add(ErrorCodes.InvalidTargetTime, place.Below(nameof(said.NotBefore)), $"{opens} is no time at all.", "Give at least a second, a day, a week or a month, or leave it out.");
        else if (said.Within is { } within && within.Kind == opens.Kind && opens.Count >= within.Count)
            Add(ErrorCodes.InvalidTargetTime, place.Below(nameof(said.NotBefore)), $"It cannot be met before {opens} have passed, and it is due within {within}.", "Give less time before it, or more time for it.");
    }

    private void Check(ExtensionTerms extension, Allowance? within, Place place)
    {
        (Allowance by, int times) = (extension.By, extension.Times);
        bool isOfItsKind = within?.Kind == by.Kind;
        if (by.Count == 0)
            Refuse($"{by} extends nothing.", "Say by how much.");
        else if (within is not null && !isOfItsKind)
            Refuse($"An extension of {by} cannot be added to {within}: they are of different kinds.", "Say both in the same unit.");
        if (times is < 1 or > MostExtensions)
            Refuse(string.Create(CultureInfo.InvariantCulture, $"{times} extensions cannot be."), $"Write a number from 1 to {MostExtensions}.");
        else if (within is { } given && isOfItsKind && given.Count + (times * by.Count) > AllowanceText.MostOf(given.Kind))
            Refuse($"{given} and {times} extensions of {by} are more than 100 years.", "Give less.");
        if (extension.Notice is not null && CodeName.TryFault(extension.NoticeOf(MostExtensions), out string? fault))
            Refuse(fault, "Write the name of a step.");

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
            Add(ErrorCodes.UnknownCalendar, place, "The target does not say by which calendar.", KnownCalendars());
        else if (_calendars.TryGetValue(name, out WorkCalendar? calendar))
            return calendar;
        else if (said.Calendar is not null)
            AddUnknownCalendar(name, place);
        return null;
    }

    private void AddUnknownCalendar(string name, Place place) => Add(ErrorCodes.UnknownCalendar, place, $"There is no calendar '{name}'.", KnownCalendars());

    private string KnownCalendars() => _calendars.Count == 0
        ? "Describe it with Calendar(…) in AddDeadlines, or in Deadlines:Calendars."
        : $"Write one of {string.Join(", ", _calendars.Keys.Order(StringComparer.Ordinal))}, or describe it.";

    private void CheckDefined<T>(T value, Place place, string what)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            Add(ErrorCodes.InvalidSetting, place, $"'{value}' is not {what}.", $"Use {string.Join(", ", Enum.GetValues<T>().Select(JsonNames.Of))}.");
    }

    private static Fault Twice(string name, Place place, Place first) =>
        new(ErrorCodes.DuplicateTarget, place, $"There is a target '{name}' already: {first}.", "Give one of them another name, or remove it.");

    private void Add(string code, Place place, string message, string fix) => _faults.Add(new(code, place, message, fix));
}
