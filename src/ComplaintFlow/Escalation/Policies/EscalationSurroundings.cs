using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Escalation;

/// <summary>What policies can refer to.</summary>
internal sealed record EscalationSurroundings(VenueSet Venues, LifecycleSet Lifecycles)
{
    /// <summary>The calendars, by name.</summary>
    public Func<string, WorkCalendar?> FindCalendar { get; init; } = static _ => null;

    /// <summary>The names of the calendars.</summary>
    public IReadOnlyCollection<string> Calendars { get; init; } = [];

    /// <summary>The calendar that counts where none is named.</summary>
    public WorkCalendar? StandardCalendar { get; init; }

    /// <summary>The stages for which service targets set deadlines.</summary>
    public IReadOnlySet<Stage> Stages { get; init; } = new HashSet<Stage>();

    /// <summary>The people and teams of code and configuration; null where the host has a directory of its own, or none.</summary>
    public HandlerRoster? Roster { get; init; }
}
