using System.Globalization;
using ComplaintFlow.Matching;
using ComplaintFlow.Time;

namespace ComplaintFlow.Deadlines;

/// <summary>Says by which calendars and by when things are to be done. Of each stage the first target that matches a complaint counts.</summary>
/// <remarks>Not safe for several threads. What is wrong with it comes out, all at once, when it is compiled.</remarks>
public sealed class DeadlinesBuilder
{
    internal List<WorkCalendar> Calendars { get; } = [];

    internal List<HolidaySet> HolidaySets { get; } = [];

    internal List<ServiceTargetBuilder> Targets { get; } = [];

    internal List<StageBuilder> Stages { get; } = [];

    internal List<MatchPredicate> Predicates { get; } = [];

    internal List<Status> Cancelling { get; } = [];

    internal string? StandardCalendar { get; private set; }

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
        Calendars.Add(calendar);
        return this;
    }

    /// <summary>Adds a set of holidays, for calendars in configuration to observe.</summary>
    /// <param name="holidays">The set.</param>
    public DeadlinesBuilder Holidays(HolidaySet holidays)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        HolidaySets.Add(holidays);
        return this;
    }

    /// <summary>Names the calendar of targets that name none. Where there is one calendar only, it is that one.</summary>
    /// <param name="name">The calendar's name.</param>
    public DeadlinesBuilder ByDefault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StandardCalendar = name;
        return this;
    }

    /// <summary>Begins a target.</summary>
    /// <param name="name">Its name, 1 to 48 characters; the journal gives it as the reason of a deadline.</param>
    /// <param name="stage">What is to be done.</param>
    public ServiceTargetBuilder Target(string name, Stage stage)
    {
        ArgumentNullException.ThrowIfNull(name);
        ServiceTargetBuilder target = new(this, name, stage, string.Create(CultureInfo.InvariantCulture, $"AddDeadlines, target {Targets.Count + 1} '{name}'"));
        Targets.Add(target);
        return target;
    }

    /// <summary>Adds the targets of a preset.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="calendar">By which calendar; by default the one of targets that name none.</param>
    /// <param name="keys">For which complaints; by default for every one.</param>
    public DeadlinesBuilder Use(DeadlinePreset preset, string? calendar = null, params ReadOnlySpan<MatchKey> keys)
    {
        ArgumentNullException.ThrowIfNull(preset);
        MatchKeys matching = new(keys);
        foreach (TargetDraft draft in preset.Drafts)
        {
            TargetDraft copy = draft.As(draft.Name, $"AddDeadlines, preset '{preset.Name}', target '{draft.Name}'");
            (copy.Calendar, copy.Keys) = (calendar, matching);
            Targets.Add(new(this, copy));
        }

        return this;
    }

    /// <summary>Says what begins and meets a stage: of one of the host's own, or other than usual of a well-known one, of which only what is said here counts then.</summary>
    /// <param name="stage">The stage.</param>
    public StageBuilder Stage(Stage stage)
    {
        StageBuilder builder = new(this, stage);
        Stages.Add(builder);
        return builder;
    }

    /// <summary>Names final statuses in which nothing has been done of what deadlines ask for, in addition to withdrawn and merged: they cancel deadlines, while every other final status meets them.</summary>
    /// <param name="statuses">The statuses.</param>
    public DeadlinesBuilder CancelIn(params ReadOnlySpan<Status> statuses)
    {
        Cancelling.AddRange(statuses);
        return this;
    }

    /// <summary>Declares a condition in code that targets in configuration may refer to by name (<c>"When": "weekend"</c>).</summary>
    /// <param name="name">The name, of 1 to 64 characters.</param>
    /// <param name="test">Whether a target with this condition may count; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    public DeadlinesBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        Predicates.Add(new(name, test, version));
        return this;
    }
}
