using System.Globalization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Deadlines;

/// <summary>Defines calendars and service targets in code. For each stage, the first target that matches a complaint applies.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class DeadlinesBuilder
{
    private readonly DeadlinesOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public DeadlinesBuilder(DeadlinesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a calendar and checks it at once. A calendar of the same name in configuration replaces it.</summary>
    /// <param name="name">The calendar's name, 1 to 64 characters.</param>
    /// <param name="describe">Describes the calendar.</param>
    /// <exception cref="InvalidRulesException">The description has faults.</exception>
    public DeadlinesBuilder Calendar(string name, Action<WorkCalendarBuilder> describe) => Calendar(WorkCalendar.Define(name, describe));

    /// <summary>Adds a calendar. A calendar of the same name in configuration replaces it.</summary>
    /// <param name="calendar">The compiled calendar.</param>
    public DeadlinesBuilder Calendar(WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!_options.Calendars.Any(known => known.Ready == calendar))
            _options.Calendars.Add(new() { Ready = calendar, Place = Place.InCode($"AddDeadlines, calendar '{calendar.Name}'") });
        return this;
    }

    /// <summary>Adds a set of holidays that calendars in configuration can observe.</summary>
    /// <param name="holidays">The compiled holidays.</param>
    public DeadlinesBuilder Holidays(HolidaySet holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        if (!_options.HolidaySets.Any(known => known.Ready == holidays))
            _options.HolidaySets.Add(new() { Ready = holidays, Place = Place.InCode($"AddDeadlines, holidays '{holidays.Name}'") });
        return this;
    }

    /// <summary>Sets the calendar of targets that name none. A single calendar is the default without being named.</summary>
    /// <param name="name">The name of a calendar, case-sensitive.</param>
    public DeadlinesBuilder ByDefault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.DefaultCalendar = name;
        return this;
    }

    /// <summary>Adds a target.</summary>
    /// <param name="name">The target's name, 1 to 48 characters; the journal records it as the reason for a deadline.</param>
    /// <param name="stage">The stage that the target sets a deadline for.</param>
    public ServiceTargetBuilder Target(string name, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(name);
        string place = string.Create(CultureInfo.InvariantCulture, $"AddDeadlines, target {_options.Targets.Count + 1} '{name}'");
        ServiceTargetOptions target = new() { Name = name, Stage = stage, Place = Place.InCode(place) };
        _options.Targets.Add(target);
        return new(this, target);
    }

    /// <summary>Adds the targets of a preset.</summary>
    /// <param name="preset">The preset to add.</param>
    /// <param name="calendar">The name of the targets' calendar; the default calendar if <see langword="null"/>.</param>
    /// <param name="keys">The complaints that the targets apply to; all complaints if empty.</param>
    public DeadlinesBuilder Use(DeadlinePreset preset, string? calendar = null, params ReadOnlySpan<MatchKey> keys)
    {
        ArgumentNullException.ThrowIfNull(preset);
        foreach (ServiceTargetOptions target in preset.ToTargets())
        {
            target.Place = Place.InCode($"AddDeadlines, preset '{preset.Name}', target '{target.Name}'");
            target.Calendar = calendar;
            target.When.Add(keys);
            _options.Targets.Add(target);
        }

        return this;
    }

    /// <summary>
    /// Defines the events that start and meet a stage: a custom stage, or a well-known one, whose built-in definition is then replaced entirely.
    /// </summary>
    /// <param name="stage">The stage to define.</param>
    public StageBuilder Stage(Stage stage)
    {
        StageOptions options = new() { Stage = stage, Place = Place.InCode($"AddDeadlines, stage '{stage}'") };
        _options.Stages.Add(options);
        return new(this, options);
    }

    /// <summary>
    /// Adds final statuses that mean the requested work was not done, besides withdrawn and merged: they cancel deadlines, while every other final status
    /// meets them.
    /// </summary>
    /// <param name="statuses">The final statuses that cancel deadlines.</param>
    public DeadlinesBuilder CancelIn(params ReadOnlySpan<Status> statuses)
    {
        foreach (Status status in statuses)
            _options.CancelIn.Add(status);
        return this;
    }

    /// <summary>Declares a condition in code that targets in configuration refer to by name (<c>"When": "weekend"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a target with this condition may apply; pure, see <see cref="Matching.MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public DeadlinesBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }
}

/// <summary>Defines the events that start and meet a stage.</summary>
public sealed class StageBuilder
{
    private readonly DeadlinesBuilder _deadlines;
    private readonly StageOptions _stage;

    internal StageBuilder(DeadlinesBuilder deadlines, StageOptions stage) => (_deadlines, _stage) = (deadlines, stage);

    /// <summary>Starts the stage when a complaint enters one of these statuses or their substates, rather than on receipt.</summary>
    /// <param name="statuses">The statuses that start the stage.</param>
    public StageBuilder StartsAt(params ReadOnlySpan<Status> statuses) => Add(statuses, _stage.StartsAt);

    /// <summary>Meets the stage when a complaint enters one of these statuses or their substates.</summary>
    /// <param name="statuses">The statuses that meet the stage.</param>
    public StageBuilder MetBy(params ReadOnlySpan<Status> statuses) => Add(statuses, _stage.MetByStatus);

    /// <summary>Meets the stage when one of these triggers has fired, even if the status stays the same.</summary>
    /// <param name="triggers">The triggers that meet the stage.</param>
    public StageBuilder MetBy(params ReadOnlySpan<Trigger> triggers) => Add(triggers, _stage.MetByTrigger);

    /// <summary>Meets the stage when a step is completed.</summary>
    /// <param name="step">The step's name.</param>
    public StageBuilder MetByStep(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Add([step], _stage.MetByStep);
    }

    /// <summary>Meets the stage when staff contact the customer.</summary>
    public StageBuilder MetByContact()
    {
        _stage.MetByContact = true;
        return this;
    }

    /// <summary>Defines another stage.</summary>
    /// <param name="stage">The stage to define.</param>
    public StageBuilder Stage(Stage stage) => _deadlines.Stage(stage);

    /// <summary>Adds a target.</summary>
    /// <param name="name">The target's name, 1 to 48 characters.</param>
    /// <param name="stage">The stage that the target sets a deadline for.</param>
    public ServiceTargetBuilder Target(string name, Stage stage) => _deadlines.Target(name, stage);

    private StageBuilder Add<T>(ReadOnlySpan<T> more, IList<T> list)
    {
        foreach (T one in more)
            list.Add(one);
        return this;
    }
}
