using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Events;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Compiles one policy, or reports all its faults.</summary>
internal sealed class EscalationPolicyCompiler(
    EscalationPolicyOptions options, Place place, EscalationSurroundings references, PredicateSet predicates, ICollection<Fault> faults)
{
    private const int MaxLevels = 20;

    /// <summary>Whether neither the policy nor its deadline has a calendar, and there is no single calendar to default to.</summary>
    private bool LacksCalendar => options.Calendar is null && references.Deadlines is { } deadlines && options.When switch
    {
        // A service target brings its calendar; the instants of other deadlines are agreed.
        { IsOfDeadline: true, Stage: { } stage } => !deadlines.InOrder.Contains(stage) && deadlines.StandardCalendar is null,
        _ => references.StandardCalendar is null,
    };

    public EscalationPolicy? Compile()
    {
        int before = faults.Count;
        WorkCalendar? calendar = FindCalendar(options.Calendar, At("Calendar")) ?? references.StandardCalendar;
        CheckCondition();
        MatchKeySet scope = options.For.Compile(predicates, At("For"));
        List<MatchKeySet> unless = [.. Place.Each(options.Unless, At("Unless"), _ => null, faults).Select(except => except.Item.Compile(predicates, At("Unless")))];
        if (options.Unless.Any(except => except is { IsEmpty: true }))
            AddFault(ErrorCodes.InvalidCondition, At("Unless"), "The exception matches every complaint.", "Name the complaints to except.");
        foreach (Status status in options.UnlessIn.Where(status => !references.Lifecycles.All.Any(lifecycle => lifecycle.Contains(status))))
            AddFault(
                ErrorCodes.UnknownStatus, At("Unless").Below("Status"),
                $"Unknown status '{status}': no lifecycle has it.",
                "Correct the name, or remove it.");
        List<EscalationLevel> levels = CompileLevels();
        if (faults.Count > before || options.When is not { } when)
            return null;
        return new(options.Id!, when, scope, [.. levels])
        {
            // Conditions after keys, in whatever order they were written: the order has no effect, but is part of the rules' version.
            Unless = [.. unless.OrderBy(keys => keys.All.IsEmpty)],
            UnlessIn = [.. options.UnlessIn],
            UnlessHandled = options.UnlessHandled,
            Calendar = options.Calendar is null && when.IsOfDeadline ? null : calendar,
            CalendarOfAgreed = references.Deadlines?.StandardCalendar,
        };
    }

    private void CheckCondition()
    {
        Place where = At("When");
        if (options.When is not { } when)
        {
            if (!options.HasConditionFault)
                AddFault(ErrorCodes.InvalidCondition, where, "'When' is required.", "Write, for example, { \"When\": { \"Missed\": \"acknowledge\" } }.");
            return;
        }

        if (when.Stage is { } stage && references.Deadlines is { } deadlines && !deadlines.InOrder.Contains(stage) && !references.Clocks.Any(source => source.Sets(stage)))
            AddFault(
                ErrorCodes.StageWithoutTarget, where,
                $"No service target sets a deadline for the stage '{stage}'.",
                deadlines.InOrder.IsEmpty ? "Define one with AddDeadlines." : $"Use one of {string.Join(", ", deadlines.InOrder)}, or define one with AddDeadlines.");
        else if (when.Stage == Stage.LookAgain && when.Reason is EscalationReason.DeadlineMissed or EscalationReason.Overdue)
            AddFault(
                ErrorCodes.InvalidCondition, where,
                $"Nothing misses the stage '{when.Stage}': it ends at its date.",
                "Use DueWithin, or Idle, which counts from that date.");
        else if (when.Reason == EscalationReason.BudgetUsed && (when.Stage == Stage.LookAgain || when.Stage == Stage.Appointment || when.Stage == Stage.Promise || when.Stage == Stage.Request))
            AddFault(ErrorCodes.InvalidCondition, where, $"The stage '{when.Stage}' has no budget: its time is agreed.", "Use DueWithin.");
        if (when.Step is { } step && references.Steps is { } steps && !steps.Any(one => one.Name == step && one.Within is not null))
            AddFault(
                ErrorCodes.InvalidCondition, where,
                $"No playbook in use limits the time of a step '{step}'.",
                "Correct the name, or give the step a time limit with Within.");
        if (when.Reason == EscalationReason.BudgetUsed && when.Count is < 1 or > 99)
            AddFault(
                ErrorCodes.InvalidCondition, where,
                $"The budget share of {when.Count} per cent is out of range.",
                "Write 1 to 99; at 100 per cent the deadline is missed.");
        if (when.Reason is EscalationReason.Repeated or EscalationReason.Declined && when.Count < 1)
            AddFault(ErrorCodes.InvalidCondition, where, $"The minimum count of {when.Count} is met by every complaint.", "Write 1 or more.");
        if (when is { Reason: EscalationReason.Emotion, Emotion: Emotion.Calm })
            AddFault(ErrorCodes.InvalidCondition, where, "The minimum emotion 'calm' is met by every complaint.", "Write concerned, frustrated or heated.");
        else if (!Enum.IsDefined(when.Emotion))
            AddFault(ErrorCodes.InvalidCondition, where, $"'{when.Emotion}' is not an emotion.", "Write concerned, frustrated or heated.");
        if (when.Dimension is { } dimension && (string.IsNullOrWhiteSpace(dimension) || dimension.Length > EmergingIssueAlarm.MaxLength))
            AddFault(
                ErrorCodes.InvalidCondition, where,
                $"The dimension must have 1 to {EmergingIssueAlarm.MaxLength} characters.",
                "Write one such as category, cause or field/model, or true for alarms of any dimension.");
        if (when.Allowance is { Count: 0 })
            AddFault(
                ErrorCodes.InvalidCondition, where,
                $"The time of {when.Allowance} is not more than zero.",
                when.IsOfDeadline ? "Write a longer time, or use Missed." : "Write a longer time.");
        else if (when.Allowance is { } allowance)
            CheckCalendarFor(allowance, where);
    }

    private List<EscalationLevel> CompileLevels()
    {
        List<EscalationLevel> levels = [];
        if (options.Levels.Count == 0)
            AddFault(ErrorCodes.ChangesNothing, At("Change"), "The policy has no levels.", "Add one with at least one change.");
        int at = 0;
        foreach ((EscalationLevelOptions level, _) in Place.Each(options.Levels, place.Below(nameof(options.Levels)), _ => null, faults))
            CompileLevel(level, at++, levels);
        if (levels.Count > MaxLevels)
            AddFault(ErrorCodes.EndlessLadder, At("Then"), $"There are {levels.Count} levels.", $"Keep at most {MaxLevels}.");
        return levels;
    }

    private void CompileLevel(EscalationLevelOptions level, int at, List<EscalationLevel> levels)
    {
        Place where = at switch
        {
            0 => place,
            _ when place.IsPath => place.Below(string.Create(CultureInfo.InvariantCulture, $"Then:{at - 1}")),
            _ => At(string.Create(CultureInfo.InvariantCulture, $"level {levels.Count + 1}")),
        };
        if (at > 0 && !level.HasAfterFault)
            CheckDelay(level.After, Part(where, "After"));
        else if (at == 0 && level.After is not null)
            AddFault(
                ErrorCodes.InvalidCondition, Part(where, "After"),
                "The first level cannot have a delay.",
                "Remove it: the policy's condition decides when the first level comes.");
        ImmutableArray<EscalationChangeRule> changes = CompileChanges(level, Part(where, "Change"));
        CheckDiffers(changes, levels, Part(where, "Change"));
        levels.Add(new(level.After, changes));
        if (level.Every is { } every)
            AddRepetitions(new(every, changes), level.UntilLevel, Part(where, "Repeat"), levels);
        else if (level.UntilLevel is { } until)
            AddFault(
                ErrorCodes.EndlessLadder, Part(where, "Repeat"),
                $"The level is repeated until level {until}, but has no interval.",
                "Add Every, or remove UntilLevel.");
    }

    private void AddRepetitions(EscalationLevel level, int? untilLevel, Place where, List<EscalationLevel> levels)
    {
        CheckDelay(level.After, where);
        if (untilLevel is not { } until)
            AddFault(ErrorCodes.EndlessLadder, where, "The level is repeated without an end.", $"Add UntilLevel, of {levels.Count + 1} to {MaxLevels}.");
        else if (until <= levels.Count || until > MaxLevels)
            AddFault(
                ErrorCodes.EndlessLadder, where,
                $"The repetition of level {levels.Count} cannot end at level {until}.",
                $"Write {levels.Count + 1} to {MaxLevels}.");
        else
        {
            CheckDiffers(level.Changes, levels, where);
            while (levels.Count < until)
                levels.Add(level);
        }
    }

    /// <summary>Reports a level that only repeats changes which the previous level has already made.</summary>
    private void CheckDiffers(ImmutableArray<EscalationChangeRule> changes, List<EscalationLevel> levels, Place where)
    {
        if (levels.Count > 0 && changes.Length > 0 && changes.All(change => change.IsIdempotent && levels[^1].Changes.Contains(change)))
            AddFault(
                ErrorCodes.ChangesNothing, where,
                $"Level {levels.Count + 1} only repeats changes of level {levels.Count}.",
                "Change something else, or remove the level.");
    }

    private ImmutableArray<EscalationChangeRule> CompileChanges(EscalationLevelOptions level, Place where)
    {
        if (level is { Changes.Count: 0, HasChangeFault: false })
            AddFault(
                ErrorCodes.ChangesNothing, where,
                "The level has no changes.",
                "Add at least one of Handler, Place, CoolOff, NextAppointment, NextOpening, Urgency, Notify and RemindApprovers.");
        IEnumerable<EscalationChangeRule> changes = Place.Each(level.Changes, where, _ => null, faults).Select(change => CheckChange(change.Item, where)).OfType<EscalationChangeRule>();
        return [.. changes.OrderBy(change => change.Rank)];
    }

    private EscalationChangeRule? CheckChange(EscalationChangeRule change, Place where)
    {
        switch (change)
        {
            case EscalationChangeRule.CoolOff { For: var time } when time <= TimeSpan.Zero || time > TimeSpan.FromDays(366):
                AddFault(ErrorCodes.ChangesNothing, where, $"The cooling-off time of {time} is out of range.", "Write more than zero and at most 366 days.");
                return change;
            case EscalationChangeRule.NextAppointment next:
                if (next.Every < TimeSpan.FromMinutes(1) || next.Every > TimeSpan.FromDays(1) || next.Notice < TimeSpan.Zero || next.Notice > TimeSpan.FromDays(366))
                    AddFault(
                        ErrorCodes.InvalidCondition, where,
                        $"The interval of {next.Every} or the notice of {next.Notice} is out of range.",
                        "Write an interval of one minute to one day, and a notice of at most 366 days.");
                return next with { Resolved = RequireCalendar(next.Calendar, where) };
            case EscalationChangeRule.NextOpening next:
                return next with { Resolved = RequireCalendar(next.Calendar, where) };
            case EscalationChangeRule.Place { Venues.IsDefault: true }:
                AddFault(ErrorCodes.ChangesNothing, where, "The list of venues is empty.", "Name each venue once.");
                return null;
            case EscalationChangeRule.Place { Venues: var venues }:
                foreach (Venue venue in venues.Where(venue => !references.Venues.Knows(venue)))
                    AddFault(
                        ErrorCodes.UnknownVenue, where,
                        $"Unknown venue '{venue}'.",
                        $"Use one of {string.Join(", ", references.Venues.Names)}, or define it with AddVenues.");
                if (venues.IsEmpty || venues.Distinct().Count() != venues.Length)
                    AddFault(ErrorCodes.ChangesNothing, where, "The list of venues is empty or names a venue twice.", "Name each venue once.");
                return change;
            case EscalationChangeRule.Handler { Target: null }:
                AddFault(ErrorCodes.UnknownEscalationTarget, where, "'Handler' is required.", "Name the next tier, a tier, a team or a person.");
                return null;
            case EscalationChangeRule.Handler handler:
                if (references.Roster is { } roster && handler.Target.Kind is RoutingTargetKind.Team or RoutingTargetKind.Handler or RoutingTargetKind.Tier && !roster.Find(handler.Target).IsKnown)
                    AddFault(
                        ErrorCodes.UnknownEscalationTarget, where,
                        $"Unknown routing target '{handler.Target}'.",
                        "Correct the name, or add it to the handlers.");
                if (handler.NotifyAtTop is { } topic)
                    CheckTopic(topic, where);
                return change;
            case EscalationChangeRule.RaiseUrgency { AtLeast: { } urgency } when urgency == Urgency.Low || !Enum.IsDefined(urgency):
                AddFault(
                    ErrorCodes.ChangesNothing, where,
                    urgency == Urgency.Low ? "The minimum urgency 'low' is met by every complaint." : $"'{urgency}' is not an urgency.",
                    "Write normal, urgent, critical, or raise.");
                return change;
            case EscalationChangeRule.Notify notice:
                CheckTopic(notice.Topic, where);
                return change;
            default:
                return change;
        }
    }

    private void CheckTopic(string? topic, Place where)
    {
        if (CodeName.TryFault(topic, out string? fault))
            AddFault(ErrorCodes.InvalidCondition, where, fault, "Give the notification a name of 1 to 64 characters.");
    }

    private void CheckDelay(Allowance? after, Place where)
    {
        if (after is { Count: > 0 } allowance)
            CheckCalendarFor(allowance, where);
        else
            AddFault(ErrorCodes.EndlessLadder, where, "The level has no delay after the previous one.", "Write a time of more than zero.");
    }

    /// <summary>Every kind of allowance except elapsed time needs a calendar: the policy's, or that of its deadline.</summary>
    private void CheckCalendarFor(Allowance allowance, Place where)
    {
        if (allowance.Kind != AllowanceKind.Elapsed && LacksCalendar)
            AddFault(
                ErrorCodes.MissingCalendar, where,
                $"A calendar is required to count {allowance}.",
                "Name one with On(…) or \"Calendar\", or use elapsed time.");
    }

    private WorkCalendar? RequireCalendar(string? name, Place where)
    {
        if (name is null && LacksCalendar)
            AddFault(ErrorCodes.MissingCalendar, where, "A calendar is required for its opening hours.", "Name a calendar.");
        return FindCalendar(name, where);
    }

    private WorkCalendar? FindCalendar(string? name, Place where)
    {
        if (name is null || references.Deadlines is not { Calendars: var calendars })
            return null;
        WorkCalendar? calendar = calendars.Find(name);
        if (calendar is null)
            AddFault(ErrorCodes.MissingCalendar, where, $"There is no calendar '{name}'.", calendars.Calendars.Count == 0 ? "Define it with AddDeadlines." : $"Use one of {string.Join(", ", calendars.Calendars.Select(known => known.Name).Order(StringComparer.Ordinal))}, or define it with AddDeadlines.");
        return calendar;
    }

    private Place At(string part) => Part(place, part);

    private static Place Part(Place whole, string part) => whole.IsPath ? whole.Below(part) : Place.InCode($"{whole}, {part}");

    private void AddFault(string code, Place where, string message, string fix) => faults.Add(new(code, where, message, fix));
}
