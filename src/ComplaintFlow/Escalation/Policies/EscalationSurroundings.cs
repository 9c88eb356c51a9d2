using ComplaintFlow.Deadlines;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Escalation;

/// <summary>What policies can refer to.</summary>
internal sealed record EscalationSurroundings(VenueSet Venues, LifecycleSet Lifecycles)
{
    /// <summary>The service targets and their calendars; null when they have faults of their own.</summary>
    public ServiceTargetTable? Deadlines { get; init; }

    /// <summary>The people and teams of code and configuration; null where the host has a directory of its own, or none.</summary>
    public HandlerRoster? Roster { get; init; }

    /// <summary>The calendar that counts where none is named: the only one there is.</summary>
    public WorkCalendar? StandardCalendar => Deadlines is { Calendars.Calendars: { Count: 1 } calendars } ? calendars.First() : null;
}
