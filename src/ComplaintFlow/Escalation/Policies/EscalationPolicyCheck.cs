using System.Collections.Immutable;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Makes one policy of its description, and writes down everything that is wrong with it.</summary>
internal sealed class EscalationPolicyCheck(EscalationPolicyDraft draft, EscalationSurroundings around, PredicateSet predicates, ICollection<Fault> faults)
{
    private string Place => draft.Place;

    public EscalationPolicy? Compile()
    {
        int before = faults.Count;
        WorkCalendar? calendar = Calendar(draft.Calendar, $"{Place}:Calendar") ?? around.StandardCalendar;
        Condition();
        foreach (string status in draft.UnlessStatuses.Where(status => !around.Lifecycles.All.Any(lifecycle => !CodeName.TryFault(status, out _) && lifecycle.Contains(Status.Of(status)))))
            Wrong(ErrorCodes.UnknownStatus, "Unless:Status", $"No lifecycle has a status '{status}'.", "Correct the name, or remove it.");
        MatchPredicate? predicate = draft.Condition ?? (draft.ConditionName is { } name ? predicates.Find(name, Settings.Place.InConfiguration($"{Place}:For:When")) : null);
        MatchKeys[] unless =
        [
            .. draft.Unless.Select(keys => new MatchKeys(keys)),
            .. draft.UnlessConditions.Concat(draft.UnlessConditionNames.Select(name => predicates.Find(name, Settings.Place.InConfiguration($"{Place}:Unless:When"))).OfType<MatchPredicate>()).Select(except => new MatchKeys([], except)),
        ];
        if (unless.Any(keys => keys.All.IsEmpty && keys.Predicate is null))
            Wrong(ErrorCodes.InvalidCondition, "Unless", "It excepts everything.", "Name what is excepted.");
        ImmutableArray<EscalationLevel> levels = [.. Levels(calendar)];
        if (faults.Count > before || draft.When is null)
            return null;
        return new(draft.Id!, draft.When, new MatchKeys([.. draft.For], predicate), levels)
        {
            Unless = [.. unless],
            UnlessIn = [.. draft.UnlessStatuses.Select(Status.Of)],
            UnlessHandled = draft.UnlessHandled,
            Calendar = draft.Calendar is null && draft.When.IsOfDeadline ? null : calendar,
        };
    }

    private void Condition()
    {
        if (draft.When is not { } when)
        {
            // What was read and is wrong has been told of already.
            if (!faults.Any(fault => fault.Place.StartsWith($"{Place}:When", StringComparison.Ordinal)))
                Wrong(ErrorCodes.InvalidCondition, "When", "The policy does not say what it waits for.", "Write, for example, { \"When\": { \"Missed\": \"acknowledge\" } }.");
            return;
        }

        if (when.Stage is { } stage && around.Deadlines is { } deadlines && !deadlines.InOrder.Contains(stage))
            Wrong(ErrorCodes.StageWithoutTarget, "When", $"No service target sets a deadline for the stage '{stage}'.", deadlines.InOrder.IsEmpty ? "Describe one with AddDeadlines." : $"Use one of {string.Join(", ", deadlines.InOrder)}, or describe one with AddDeadlines.");
        if (when.Reason == EscalationReason.BudgetUsed && when.Count is < 1 or > 99)
            Wrong(ErrorCodes.InvalidCondition, "When", $"{when.Count} per cent of a budget cannot be waited for.", "Write 1 to 99; at 100 per cent the deadline is missed.");
        if (when.Reason is EscalationReason.Repeated or EscalationReason.Declined && when.Count < 1)
            Wrong(ErrorCodes.InvalidCondition, "When", $"It is so {when.Count} times with every complaint.", "Write 1 or more.");
        if (when.Reason == EscalationReason.Emotion && when.Emotion == Emotion.Calm)
            Wrong(ErrorCodes.InvalidCondition, "When", "Every customer is at least calm.", "Write concerned, frustrated or heated.");
        if (when.Allowance is { Count: 0 })
            Wrong(ErrorCodes.InvalidCondition, "When", $"{when.Allowance} is no time at all.", when.IsOfDeadline ? "Write a longer time, or wait for the deadline to be missed." : "Write a longer time.");
        else if (when.Allowance is { } allowance)
            Countable(allowance, "When");
    }

    private List<EscalationLevel> Levels(WorkCalendar? calendar)
    {
        List<EscalationLevel> levels = [];
        foreach (EscalationLevelDraft level in draft.Levels)
        {
            string where = levels.Count == 0 ? "Change" : $"level {levels.Count + 1}";
            // What was read and is wrong has been told of already.
            if (level.Changes.Count == 0 && !faults.Any(fault => fault.Place.StartsWith($"{Place}:", StringComparison.Ordinal) && fault.Place.Contains(":Change", StringComparison.Ordinal)))
                Wrong(ErrorCodes.ChangesNothing, where, "The level changes nothing.", "Say what it changes: Handler, Place, CoolOff, NextAppointment, NextOpening, Urgency or Notify.");
            ImmutableArray<EscalationChangeRule> changes = [.. level.Changes.Select(change => Checked(change, where)).OrderBy(change => change.Rank)];
            if (levels.Count > 0)
                Time(level.After, where);
            Add(levels, new(levels.Count == 0 ? null : level.After, changes), where);
            if (level.Every is not { } every)
                continue;
            Time(every, $"{where}, Repeat");
            if (level.UntilLevel is not { } until)
                Wrong(ErrorCodes.EndlessLadder, $"{where}, Repeat", "It is repeated without an end.", $"Write UntilLevel, of {levels.Count + 1} to {EscalationCompiler.MaxLevels}.");
            else if (until <= levels.Count || until > EscalationCompiler.MaxLevels)
                Wrong(ErrorCodes.EndlessLadder, $"{where}, Repeat", $"It is repeated until level {until}, from level {levels.Count} on.", $"Write {levels.Count + 1} to {EscalationCompiler.MaxLevels}.");
            else
            {
                while (levels.Count < until)
                    Add(levels, new(every, changes), $"{where}, Repeat");
            }
        }

        if (levels.Count > EscalationCompiler.MaxLevels)
            Wrong(ErrorCodes.EndlessLadder, "Then", $"There are {levels.Count} levels.", $"Leave at most {EscalationCompiler.MaxLevels}.");
        return levels;
    }

    /// <summary>Whoever is in the private room already is not moved there by the next level.</summary>
    private void Add(List<EscalationLevel> levels, EscalationLevel level, string where)
    {
        if (levels.Count > 0 && level.Changes.Length > 0 && level.Changes.All(change => change.IsIdempotent && levels[^1].Changes.Contains(change)))
        {
            string message = $"What level {levels.Count + 1} changes has been changed by level {levels.Count}.";
            if (!faults.Any(fault => fault.Code == ErrorCodes.ChangesNothing && fault.Place == $"{Place}, {where}"))
                Wrong(ErrorCodes.ChangesNothing, where, message, "Change something else, or remove the level.");
        }

        levels.Add(level);
    }

    private EscalationChangeRule Checked(EscalationChangeRule change, string where)
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
            case EscalationChangeRule.Place place:
                foreach (Venue venue in place.Venues.Where(venue => !around.Venues.Knows(venue)))
                    Wrong(ErrorCodes.UnknownVenue, where, $"There is no venue '{venue}'.", $"Use one of {string.Join(", ", around.Venues.Names)}, or describe it with AddVenues.");
                if (place.Venues.IsEmpty || place.Venues.Distinct().Count() != place.Venues.Length)
                    Wrong(ErrorCodes.ChangesNothing, where, "It names no venue, or the same one twice.", "Name each venue once.");
                return change;
            case EscalationChangeRule.Handler handler:
                if (around.Roster is { } roster && handler.Target.Kind is RoutingTargetKind.Team or RoutingTargetKind.Handler or RoutingTargetKind.Tier && !roster.Find(handler.Target).IsKnown)
                    Wrong(ErrorCodes.UnknownEscalationTarget, where, $"There is no {handler.Target}.", "Correct the name, or add it to the handlers.");
                Topic(handler.NoticeAtTop, where);
                return change;
            case EscalationChangeRule.Urgent { AtLeast: Urgency.Low }:
                Wrong(ErrorCodes.ChangesNothing, where, "Everything is at least of low urgency.", "Write normal, urgent, critical, or raise.");
                return change;
            case EscalationChangeRule.Tell notice:
                Topic(notice.Topic, where);
                return change;
            default:
                return change;
        }
    }

    private void Topic(string? topic, string where)
    {
        if (topic is not null && CodeName.TryFault(topic, out string? fault))
            Wrong(ErrorCodes.InvalidCondition, where, fault, "Give the notice a name of 1 to 64 characters.");
    }

    private void Time(Allowance? after, string where)
    {
        if (after is { Count: > 0 } allowance)
            Countable(allowance, where);
        else if (!faults.Any(fault => fault.Code == ErrorCodes.InvalidAllowance && fault.Place.StartsWith(Place, StringComparison.Ordinal)))
            Wrong(ErrorCodes.EndlessLadder, where, "The level follows at once.", "Write a time of more than nothing.");
    }

    /// <summary>Anything but time on the clock needs a calendar: the policy's, or that of its deadline.</summary>
    private void Countable(Allowance allowance, string where)
    {
        if (allowance.Kind != AllowanceKind.Elapsed && draft.Calendar is null && around is { Deadlines: not null, StandardCalendar: null } && draft.When is not { IsOfDeadline: true })
            Wrong(ErrorCodes.MissingCalendar, where, $"{allowance} cannot be counted without a calendar.", "Name one with On(…) or \"Calendar\", or write time on the clock.");
    }

    private WorkCalendar? Needed(string? name, string where)
    {
        if (name is null && draft.Calendar is null && around is { Deadlines: not null, StandardCalendar: null } && draft.When is not { IsOfDeadline: true })
            Wrong(ErrorCodes.MissingCalendar, where, "It does not say whose opening hours count.", "Name a calendar.");
        return Calendar(name, where);
    }

    private WorkCalendar? Calendar(string? name, string where)
    {
        if (name is null || around.Deadlines is not { } deadlines)
            return null;
        WorkCalendar? calendar = deadlines.Calendars.Find(name);
        if (calendar is null)
            faults.Add(new(ErrorCodes.MissingCalendar, where.StartsWith(Place, StringComparison.Ordinal) ? where : $"{Place}, {where}", $"There is no calendar '{name}'.", deadlines.Calendars.Calendars.Count == 0 ? "Describe it with AddDeadlines." : $"Use one of {string.Join(", ", deadlines.Calendars.Calendars.Select(known => known.Name).Order(StringComparer.Ordinal))}, or describe it with AddDeadlines."));
        return calendar;
    }

    private void Wrong(string code, string where, string message, string fix) => faults.Add(new(code, $"{Place}, {where}", message, fix));
}
