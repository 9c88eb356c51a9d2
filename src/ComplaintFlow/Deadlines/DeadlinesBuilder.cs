using System.Globalization;
using ComplaintFlow.Settings;
using ComplaintFlow.Time;

namespace ComplaintFlow.Deadlines;

/// <summary>Says by which calendars and by when things are to be done. Of each stage the first target that matches a complaint counts.</summary>
/// <remarks>Not safe for several threads. What is wrong with it comes out, all at once, when it is compiled.</remarks>
public sealed class DeadlinesBuilder
{
    private readonly DeadlinesOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public DeadlinesBuilder(DeadlinesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a calendar, and checks it at once. A calendar of the same name in configuration takes its place.</summary>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="describe">Describes it.</param>
    /// <exception cref="InvalidRulesException">The description has faults.</exception>
    public DeadlinesBuilder Calendar(string name, Action<WorkCalendarBuilder> describe) => Calendar(WorkCalendar.Define(name, describe));

    /// <summary>Adds a calendar. A calendar of the same name in configuration takes its place.</summary>
    /// <param name="calendar">The calendar.</param>
    public DeadlinesBuilder Calendar(WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!_options.Calendars.Any(said => said.Ready == calendar))
            _options.Calendars.Add(new() { Ready = calendar, Place = Place.InCode($"AddDeadlines, calendar '{calendar.Name}'") });
        return this;
    }

    /// <summary>Adds a set of holidays, for calendars in configuration to observe.</summary>
    /// <param name="holidays">The set.</param>
    public DeadlinesBuilder Holidays(HolidaySet holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        if (!_options.HolidaySets.Any(said => said.Ready == holidays))
            _options.HolidaySets.Add(new() { Ready = holidays, Place = Place.InCode($"AddDeadlines, holidays '{holidays.Name}'") });
        return this;
    }

    /// <summary>Names the calendar of targets that name none. Where there is one calendar only, it is that one.</summary>
    /// <param name="name">The calendar's name.</param>
    public DeadlinesBuilder ByDefault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _options.DefaultCalendar = name;
        return this;
    }

    /// <summary>Begins a target.</summary>
    /// <param name="name">Its name, 1 to 48 characters; the journal gives it as the reason of a deadline.</param>
    /// <param name="stage">What is to be done.</param>
    public ServiceTargetBuilder Target(string name, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(name);
        string place = string.Create(CultureInfo.InvariantCulture, $"AddDeadlines, target {_options.Targets.Count + 1} '{name}'");
        ServiceTargetOptions target = new() { Name = name, Stage = stage, Place = Place.InCode(place) };
        _options.Targets.Add(target);
        return new(this, target);
    }

    /// <summary>Adds the targets of a preset.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="calendar">By which calendar; by default the one of targets that name none.</param>
    /// <param name="keys">For which complaints; by default for every one.</param>
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
    /// Says what begins and meets a stage: of one of the host's own, or other than usual of a well-known one, of which only what is said here counts
    /// then.
    /// </summary>
    /// <param name="stage">The stage.</param>
    public StageBuilder Stage(Stage stage)
    {
        StageOptions options = new() { Stage = stage, Place = Place.InCode($"AddDeadlines, stage '{stage}'") };
        _options.Stages.Add(options);
        return new(this, options);
    }

    /// <summary>
    /// Names final statuses in which nothing has been done of what deadlines ask for, in addition to withdrawn and merged: they cancel deadlines, while
    /// every other final status meets them.
    /// </summary>
    /// <param name="statuses">The statuses.</param>
    public DeadlinesBuilder CancelIn(params ReadOnlySpan<Status> statuses)
    {
        foreach (Status status in statuses)
            _options.CancelIn.Add(status);
        return this;
    }

    /// <summary>Declares a condition in code that targets in configuration may refer to by name (<c>"When": "weekend"</c>).</summary>
    /// <param name="name">The name, of 1 to 64 characters.</param>
    /// <param name="test">Whether a target with this condition may count; pure, see <see cref="Matching.MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    public DeadlinesBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        _options.Predicates.Add(new(name, test, version));
        return this;
    }
}

/// <summary>Says what begins and what meets a stage.</summary>
public sealed class StageBuilder
{
    private readonly DeadlinesBuilder _deadlines;
    private readonly StageOptions _stage;

    internal StageBuilder(DeadlinesBuilder deadlines, StageOptions stage) => (_deadlines, _stage) = (deadlines, stage);

    /// <summary>It begins when a complaint enters one of these statuses, each with its substates; otherwise with the receipt.</summary>
    /// <param name="statuses">The statuses.</param>
    public StageBuilder StartsAt(params ReadOnlySpan<Status> statuses) => Add(statuses, _stage.StartsAt);

    /// <summary>It is met when a complaint enters one of these statuses, each with its substates.</summary>
    /// <param name="statuses">The statuses.</param>
    public StageBuilder MetBy(params ReadOnlySpan<Status> statuses) => Add(statuses, _stage.MetByStatus);

    /// <summary>It is met when one of these triggers has fired, also where the status stays.</summary>
    /// <param name="triggers">The triggers.</param>
    public StageBuilder MetBy(params ReadOnlySpan<Trigger> triggers) => Add(triggers, _stage.MetByTrigger);

    /// <summary>It is met when a step is done.</summary>
    /// <param name="step">The step.</param>
    public StageBuilder MetByStep(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Add([step], _stage.MetByStep);
    }

    /// <summary>It is met when somebody gets in touch with the customer.</summary>
    public StageBuilder MetByContact()
    {
        _stage.MetByContact = true;
        return this;
    }

    /// <summary>Goes on to the next stage.</summary>
    /// <param name="stage">The stage.</param>
    public StageBuilder Stage(Stage stage) => _deadlines.Stage(stage);

    /// <summary>Goes on to a target.</summary>
    /// <param name="name">Its name, 1 to 48 characters.</param>
    /// <param name="stage">What is to be done.</param>
    public ServiceTargetBuilder Target(string name, Stage stage) => _deadlines.Target(name, stage);

    private StageBuilder Add<T>(ReadOnlySpan<T> more, IList<T> list)
    {
        foreach (T one in more)
            list.Add(one);
        return this;
    }
}
