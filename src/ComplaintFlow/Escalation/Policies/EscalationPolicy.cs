using System.Collections.Immutable;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>A policy as it is carried out. Immutable.</summary>
internal sealed record EscalationPolicy(string Id, EscalationCondition When, MatchKeys For, ImmutableArray<EscalationLevel> Levels)
{
    /// <summary>Stands as the policy of what somebody asks for without one.</summary>
    public const string ByHand = "by-hand";

    public ImmutableArray<MatchKeys> Unless { get; init; } = [];

    public ImmutableArray<Status> UnlessIn { get; init; } = [];

    public bool UnlessHandled { get; init; }

    /// <summary>The calendar by which its allowances count, if it does not go by that of the deadline.</summary>
    public WorkCalendar? Calendar { get; init; }

    /// <summary>The calendars that it names, its changes included.</summary>
    public IEnumerable<WorkCalendar> Calendars => Levels
        .SelectMany(level => level.Changes)
        .Select(change => change switch
        {
            EscalationChangeRule.NextAppointment next => next.Resolved,
            EscalationChangeRule.NextOpening next => next.Resolved,
            _ => null,
        })
        .Prepend(Calendar)
        .OfType<WorkCalendar>();

    /// <summary>The same for policies only that are equal but for what is in their calendars.</summary>
    public string ToCanonicalText() => string.Join(
        '\n',
        [
            Id,
            When.ToString(),
            Keys(For),
            .. Unless.Select(keys => $"unless {Keys(keys)}"),
            $"{string.Join(',', UnlessIn)}|{UnlessHandled}|{Calendar?.Name}",
            .. Levels.Select(level => level.ToString()),
        ]);

    private static string Keys(MatchKeys keys) => $"{keys} {keys.Predicate?.Version}";
}
