using System.Collections.Immutable;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>A compiled policy. Immutable.</summary>
internal sealed record EscalationPolicy(string Id, EscalationCondition When, MatchKeySet For, ImmutableArray<EscalationLevel> Levels)
{
    /// <summary>The policy identifier recorded for an escalation by hand without a policy.</summary>
    public const string ByHand = "by-hand";

    public ImmutableArray<MatchKeySet> Unless { get; init; } = [];

    public ImmutableArray<Status> UnlessIn { get; init; } = [];

    public bool UnlessHandled { get; init; }

    /// <summary>The calendar in which its allowances are counted; null for that of the deadline.</summary>
    public WorkCalendar? Calendar { get; init; }

    /// <summary>The calendar for a deadline that has none, since its instant was agreed; null if there is no single one to default to.</summary>
    public WorkCalendar? CalendarOfAgreed { get; init; }

    /// <summary>The calendars that the policy and its changes name.</summary>
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

    public void Write(CanonicalWriter writer)
    {
        writer.Text("id", Id);
        writer.Object("when", When.Write);
        writer.Object("for", For.Write);
        writer.Objects("unless", Unless, static (one, keys) => keys.Write(one));
        writer.Set("unless-in", UnlessIn.Select(status => status.Name));
        writer.Flag("unless-handled", UnlessHandled);
        writer.Text("calendar", Calendar?.Name);
        writer.Objects("levels", Levels, static (one, level) =>
        {
            one.Text("after", level.After?.ToString());
            one.Objects("changes", level.Changes, static (each, change) => change.Write(each));
        });
    }
}

/// <summary>A level of a policy.</summary>
/// <param name="After">The delay after the previous level; null for the first.</param>
/// <param name="Changes">The changes that the level makes, in the order in which they are made.</param>
internal sealed record EscalationLevel(Allowance? After, ImmutableArray<EscalationChangeRule> Changes);
