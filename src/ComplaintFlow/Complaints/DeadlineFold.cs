using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>What the events of deadlines do to the list of them. An event of a deadline that is not in the list does nothing.</summary>
internal static class DeadlineFold
{
    public static ImmutableArray<Deadline> Apply(Complaint before, JournalEntry entry) => entry.Event switch
    {
        DeadlineStarted e => Started(before, e, entry),
        DeadlinePaused e => Change(before, e.Id, one => one with
        {
            State = one.State == DeadlineState.Missed ? DeadlineState.Missed : DeadlineState.Paused,
            Clock = e.Clock,
            RunsSince = null,
            PausedAt = one.PausedAt ?? entry.At,
            StandsUntil = e.StandsUntil,
        }),
        DeadlineResumed e => Change(before, e.Id, one => Due(one, e.DueAt, e.Basis, entry) with
        {
            State = one.State == DeadlineState.Missed ? DeadlineState.Missed : DeadlineState.Running,
            Clock = e.Clock,
            RunsSince = Later(e.RunsSince ?? entry.At, one.CountedFrom),
            PausedAt = null,
            StandsUntil = null,
            StoodSince = e.StoodSince,
        }),
        DeadlineMet e => Change(before, e.Id, one => Ended(one, e.IsLate ? DeadlineState.MetLate : DeadlineState.Met, e.Clock, entry.At)),
        DeadlineMissed e => Change(before, e.Id, one => one with { State = DeadlineState.Missed, MissedAt = entry.At, Request = null }),
        DeadlineExtensionRequested e => Change(before, e.Id, one => one with { Request = new(entry.By, entry.At) }),
        DeadlineExtended e => Change(before, e.Id, one => Due(one, e.DueAt, e.Basis, entry) with
        {
            ExtendedBy = one.ExtendedBy is { } already && already.Kind == e.By.Kind ? already.Plus(e.By) : e.By,
            Extensions = one.Extensions + 1,
            Request = null,
        }),
        DeadlineRecalculated e => Change(before, e.Id, one => Due(one, e.DueAt, e.Basis, entry) with
        {
            Id = e.NewId,
            Target = e.Target,
            Allowance = e.Allowance,
            CountedFrom = e.CountedFrom,
            State = e.RunsSince is null ? DeadlineState.Paused : DeadlineState.Running,
            RunsSince = e.RunsSince,
            PausedAt = e.RunsSince is null ? one.PausedAt ?? entry.At : null,
            StandsUntil = e.RunsSince is null ? one.StandsUntil : null,
            StoodSince = null,
            Clock = e.Clock,
            MissedAt = null,
        }),
        DeadlineCancelled e => Change(before, e.Id, one => Ended(one, DeadlineState.Cancelled, e.Clock, entry.At)),
        _ => before.Deadlines,
    };

    private static ImmutableArray<Deadline> Started(Complaint before, DeadlineStarted e, JournalEntry entry)
    {
        Deadline started = new()
        {
            Id = e.Id,
            Target = e.Target,
            Stage = e.Stage,
            Episode = before.Episode,
            Round = e.Round,
            State = DeadlineState.Running,
            StartedAt = e.StartedAt,
            CountedFrom = e.CountedFrom,
            Allowance = e.Allowance,
            ExtendedBy = e.ExtendedBy,
            Extensions = e.Extensions,
            DueAt = e.DueAt,
            RunsSince = Later(entry.At, e.CountedFrom),
            Clock = e.Clock ?? default,
            Revision = e.Revision,
            Basis = e.Basis,
            Rules = entry.Rules,
        };

        // The one before of the same stage and episode is over; the journal has it.
        ImmutableArray<Deadline> others = before.Deadlines.RemoveAll(one => one.Id == e.Id || (one.Stage == e.Stage && one.Episode == before.Episode && !one.IsOpen));
        if (others.Length >= Complaint.MaxListLength && others.FirstOrDefault(one => !one.IsOpen) is { } oldest)
            others = others.Remove(oldest);
        return others.Add(started);
    }

    private static Deadline Due(Deadline one, DateTimeOffset dueAt, string basis, JournalEntry entry) =>
        one with { DueAt = dueAt, Basis = basis, Rules = entry.Rules, Revision = one.Revision + 1 };

    private static Deadline Ended(Deadline one, DeadlineState state, ClockReading clock, DateTimeOffset at) =>
        one with { State = state, Clock = clock, RunsSince = null, StandsUntil = null, StoodSince = null, EndedAt = at, Request = null };

    private static ImmutableArray<Deadline> Change(Complaint before, DeadlineId id, Func<Deadline, Deadline> change)
    {
        ImmutableArray<Deadline> all = before.Deadlines;
        for (int at = 0; at < all.Length; at++)
        {
            if (all[at].Id == id)
                return all.SetItem(at, change(all[at]));
        }

        return all;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
