using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Makes one policy of what is said of it, and writes down everything that is wrong with it.</summary>
internal sealed class EscalationPolicyCompiler(
    EscalationPolicyOptions said, Place place, EscalationSurroundings around, PredicateSet predicates, ICollection<Fault> faults)
{
    private const int MaxLevels = 20;

    /// <summary>Whether neither the policy nor its deadline has a calendar, and more or fewer than one are described.</summary>
    private bool LacksCalendar => said is { Calendar: null, When: not { IsOfDeadline: true } } && around is { Deadlines: not null, StandardCalendar: null };

    public EscalationPolicy? Compile()
    {
        int before = faults.Count;
        WorkCalendar? calendar = Calendar(said.Calendar, At("Calendar")) ?? around.StandardCalendar;
        Condition();
        MatchKeys scope = said.For.Compile(predicates, At("For"));
        List<MatchKeys> unless = [.. Place.Each(said.Unless, At("Unless"), _ => null, faults).Select(except => except.Item.Compile(predicates, At("Unless")))];
        if (said.Unless.Any(except => except is { IsEmpty: true }))
            Wrong(ErrorCodes.InvalidCondition, At("Unless"), "It excepts everything.", "Name what is excepted.");
        foreach (Status status in said.UnlessIn.Where(status => !around.Lifecycles.All.Any(lifecycle => lifecycle.Contains(status))))
            Wrong(ErrorCodes.UnknownStatus, At("Unless").Below("Status"), $"No lifecycle has a status '{status}'.", "Correct the name, or remove it.");
        List<EscalationLevel> levels = Levels();
        if (faults.Count > before || said.When is not { } when)
            return null;
        return new(said.Id!, when, scope, [.. levels])
        {
            // Conditions after keys, whatever the order in which they are said: it decides nothing, and is part of the rules' version.
            Unless = [.. unless.OrderBy(keys => keys.All.IsEmpty)],
            UnlessIn = [.. said.UnlessIn],
            UnlessHandled = said.UnlessHandled,
            Calendar = said.Calendar is null && when.IsOfDeadline ? null : calendar,
        };
    }

    private void Condition()
    {
        Place where = At("When");
        if (said.When is not { } when)
        {
            if (!said.IsConditionTold)
                Wrong(ErrorCodes.InvalidCondition, where, "The policy does not say what it waits for.", "Write, for example, { \"When\": { \"Missed\": \"acknowledge\" } }.");
            return;
        }

        if (when.Stage is { } stage && around.Deadlines is { } deadlines && !deadlines.InOrder.Contains(stage) && !around.Clocks.Any(source => source.Sets(stage)))
            Wrong(ErrorCodes.StageWithoutTarget, where, $"No service target sets a deadline for the stage '{stage}'.", deadlines.InOrder.IsEmpty ? "Describe one with AddDeadlines." : $"Use one of {string.Join(", ", deadlines.InOrder)}, or describe one with AddDeadlines.");
        if (when.Reason == EscalationReason.BudgetUsed && when.Count is < 1 or > 99)
            Wrong(ErrorCodes.InvalidCondition, where, $"{when.Count} per cent of a budget cannot be waited for.", "Write 1 to 99; at 100 per cent the deadline is missed.");
        if (when.Reason is EscalationReason.Repeated or EscalationReason.Declined && when.Count < 1)
            Wrong(ErrorCodes.InvalidCondition, where, $"It is so {when.Count} times with every complaint.", "Write 1 or more.");
        if (when is { Reason: EscalationReason.Emotion, Emotion: Emotion.Calm })
            Wrong(ErrorCodes.InvalidCondition, where, "Every customer is at least calm.", "Write concerned, frustrated or heated.");
        else if (!Enum.IsDefined(when.Emotion))
            Wrong(ErrorCodes.InvalidCondition, where, $"'{when.Emotion}' is not an emotion.", "Write concerned, frustrated or heated.");
        if (when.Allowance is { Count: 0 })
            Wrong(ErrorCodes.InvalidCondition, where, $"{when.Allowance} is no time at all.", when.IsOfDeadline ? "Write a longer time, or wait for the deadline to be missed." : "Write a longer time.");
        else if (when.Allowance is { } allowance)
            Countable(allowance, where);
    }

    private List<EscalationLevel> Levels()
    {
        List<EscalationLevel> levels = [];
        if (said.Levels.Count == 0)
            Wrong(ErrorCodes.ChangesNothing, At("Change"), "The policy has no level.", "Add one, and say what it changes.");
        int at = 0;
        foreach ((EscalationLevelOptions level, _) in Place.Each(said.Levels, place.Below(nameof(said.Levels)), _ => null, faults))
            Level(level, at++, levels);
        if (levels.Count > MaxLevels)
            Wrong(ErrorCodes.EndlessLadder, At("Then"), $"There are {levels.Count} levels.", $"Leave at most {MaxLevels}.");
        return levels;
    }

    private void Level(EscalationLevelOptions level, int at, List<EscalationLevel> levels)
    {
        Place where = at switch
        {
            0 => place,
            _ when place.IsPath => place.Below(string.Create(CultureInfo.InvariantCulture, $"Then:{at - 1}")),
            _ => At(string.Create(CultureInfo.InvariantCulture, $"level {levels.Count + 1}")),
        };
        if (at > 0 && !level.IsTimeTold)
            Time(level.After, Part(where, "After"));
        else if (at == 0 && level.After is not null)
            Wrong(ErrorCodes.InvalidCondition, Part(where, "After"), "The first level follows no other.", "Remove the time: what the policy waits for says when the first level comes.");
        ImmutableArray<EscalationChangeRule> changes = Changes(level, Part(where, "Change"));
        Differs(changes, levels, Part(where, "Change"));
        levels.Add(new(level.After, changes));
        if (level.Every is { } every)
            Repeat(new(every, changes), level.UntilLevel, Part(where, "Repeat"), levels);
        else if (level.UntilLevel is { } until)
            Wrong(ErrorCodes.EndlessLadder, Part(where, "Repeat"), $"It is repeated until level {until} at no time.", "Say after which time, or remove UntilLevel.");
    }

    private void Repeat(EscalationLevel level, int? untilLevel, Place where, List<EscalationLevel> levels)
    {
        Time(level.After, where);
        if (untilLevel is not { } until)
            Wrong(ErrorCodes.EndlessLadder, where, "It is repeated without an end.", $"Write UntilLevel, of {levels.Count + 1} to {MaxLevels}.");
        else if (until <= levels.Count || until > MaxLevels)
            Wrong(ErrorCodes.EndlessLadder, where, $"It is repeated until level {until}, from level {levels.Count} on.", $"Write {levels.Count + 1} to {MaxLevels}.");
        else
        {
            Differs(level.Changes, levels, where);
            while (levels.Count < until)
                levels.Add(level);
        }
    }

    /// <summary>Whoever is in the private room already is not moved there by the next level.</summary>
    private void Differs(ImmutableArray<EscalationChangeRule> changes, List<EscalationLevel> levels, Place where)
    {
        if (levels.Count > 0 && changes.Length > 0 && changes.All(change => change.IsIdempotent && levels[^1].Changes.Contains(change)))
            Wrong(ErrorCodes.ChangesNothing, where, $"What level {levels.Count + 1} changes has been changed by level {levels.Count}.", "Change something else, or remove the level.");
    }

    private ImmutableArray<EscalationChangeRule> Changes(EscalationLevelOptions level, Place where)
    {
        if (level is { Changes.Count: 0, AreChangesTold: false })
            Wrong(ErrorCodes.ChangesNothing, where, "The level changes nothing.", "Say what it changes: Handler, Place, CoolOff, NextAppointment, NextOpening, Urgency or Notify.");
        IEnumerable<EscalationChangeRule> changes = Place.Each(level.Changes, where, _ => null, faults).Select(change => Checked(change.Item, where)).OfType<EscalationChangeRule>();
        return [.. changes.OrderBy(change => change.Rank)];
    }

    private EscalationChangeRule? Checked(EscalationChangeRule change, Place where)
    {
        switch (change)
        {
            case EscalationChangeRule.CoolOff { For: var time } when time <= TimeSpan.Zero || time > TimeSpan.FromDays(366):
                Wrong(ErrorCodes.ChangesNothing, where, $"The customer is to cool off for {time}.", "Write more than no time, and at most a year.");
                return change;
            case EscalationChangeRule.NextAppointment next:
                if (next.Every < TimeSpan.FromMinutes(1) || next.Every > TimeSpan.FromDays(1) || next.Notice < TimeSpan.Zero || next.Notice > TimeSpan.FromDays(366))
                    Wrong(ErrorCodes.InvalidCondition, where, $"Slots every {next.Every} with {next.Notice} of notice are none.", "Write slots of a minute to a day, and notice of at most a year.");
                return next with { Resolved = Needed(next.Calendar, where) };
            case EscalationChangeRule.NextOpening next:
                return next with { Resolved = Needed(next.Calendar, where) };
            case EscalationChangeRule.Place { Venues.IsDefault: true }:
                Wrong(ErrorCodes.ChangesNothing, where, "It names no venue.", "Name each venue once.");
                return null;
            case EscalationChangeRule.Place { Venues: var venues }:
                foreach (Venue venue in venues.Where(venue => !around.Venues.Knows(venue)))
                    Wrong(ErrorCodes.UnknownVenue, where, $"There is no venue '{venue}'.", $"Use one of {string.Join(", ", around.Venues.Names)}, or describe it with AddVenues.");
                if (venues.IsEmpty || venues.Distinct().Count() != venues.Length)
                    Wrong(ErrorCodes.ChangesNothing, where, "It names no venue, or the same one twice.", "Name each venue once.");
                return change;
            case EscalationChangeRule.Handler { Target: null }:
                Wrong(ErrorCodes.UnknownEscalationTarget, where, "It does not say whom to ask for.", "Name the next tier, a tier, a team or a person.");
                return null;
            case EscalationChangeRule.Handler handler:
                if (around.Roster is { } roster && handler.Target.Kind is RoutingTargetKind.Team or RoutingTargetKind.Handler or RoutingTargetKind.Tier && !roster.Find(handler.Target).IsKnown)
                    Wrong(ErrorCodes.UnknownEscalationTarget, where, $"There is no {handler.Target}.", "Correct the name, or add it to the handlers.");
                if (handler.NotifyAtTop is { } topic)
                    Topic(topic, where);
                return change;
            case EscalationChangeRule.RaiseUrgency { AtLeast: { } urgency } when urgency == Urgency.Low || !Enum.IsDefined(urgency):
                Wrong(ErrorCodes.ChangesNothing, where, urgency == Urgency.Low ? "Everything is at least of low urgency." : $"'{urgency}' is not an urgency.", "Write normal, urgent, critical, or raise.");
                return change;
            case EscalationChangeRule.Notify notice:
                Topic(notice.Topic, where);
                return change;
            default:
                return change;
        }
    }

    private void Topic(string? topic, Place where)
    {
        if (CodeName.TryFault(topic, out string? fault))
            Wrong(ErrorCodes.InvalidCondition, where, fault, "Give the notice a name of 1 to 64 characters.");
    }

    private void Time(Allowance? after, Place where)
    {
        if (after is { Count: > 0 } allowance)
            Countable(allowance, where);
        else
            Wrong(ErrorCodes.EndlessLadder, where, "The level follows at once.", "Write a time of more than nothing.");
    }

    /// <summary>Anything but time on the clock needs a calendar: the policy's, or that of its deadline.</summary>
    private void Countable(Allowance allowance, Place where)
    {
        if (allowance.Kind != AllowanceKind.Elapsed && LacksCalendar)
            Wrong(ErrorCodes.MissingCalendar, where, $"{allowance} cannot be counted without a calendar.", "Name one with On(…) or \"Calendar\", or write time on the clock.");
    }

    private WorkCalendar? Needed(string? name, Place where)
    {
        if (name is null && LacksCalendar)
            Wrong(ErrorCodes.MissingCalendar, where, "It does not say whose opening hours count.", "Name a calendar.");
        return Calendar(name, where);
    }

    private WorkCalendar? Calendar(string? name, Place where)
    {
        if (name is null || around.Deadlines is not { Calendars: var calendars })
            return null;
        WorkCalendar? calendar = calendars.Find(name);
        if (calendar is null)
            Wrong(ErrorCodes.MissingCalendar, where, $"There is no calendar '{name}'.", calendars.Calendars.Count == 0 ? "Describe it with AddDeadlines." : $"Use one of {string.Join(", ", calendars.Calendars.Select(known => known.Name).Order(StringComparer.Ordinal))}, or describe it with AddDeadlines.");
        return calendar;
    }

    private Place At(string part) => Part(place, part);

    private static Place Part(Place whole, string part) => whole.IsPath ? whole.Below(part) : Place.InCode($"{whole}, {part}");

    private void Wrong(string code, Place where, string message, string fix) => faults.Add(new(code, where, message, fix));
}
