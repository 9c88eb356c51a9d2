using ComplaintFlow.Complaints;

namespace ComplaintFlow.Events;

/// <summary>Something was promised to the customer.</summary>
/// <param name="Name">The name of the promise within the complaint.</param>
/// <param name="What">What was promised, in words that the customer would recognise.</param>
/// <param name="DueAt">The instant by which it is to be kept.</param>
/// <param name="KeptBy">What keeps it.</param>
public sealed record PromiseMade(string Name, [property: Personal] string What, DateTimeOffset DueAt, PromiseFulfilment KeptBy) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new Promise(Name, stamp.Sequence, stamp.By, stamp.At, DueAt, KeptBy)) with { PromisesMade = before.Care.PromisesMade + 1 },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { What = map.Required("what", What) };
}

/// <summary>A promise to the customer was kept.</summary>
/// <param name="Name">The name of the promise.</param>
/// <param name="IsLate">Whether it was kept after its time.</param>
public sealed record PromiseKept(string Name, bool IsLate = false) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindPromise(Name) is { } promise
        ? before with { Care = before.Care.With(promise with { State = IsLate ? PromiseState.KeptLate : PromiseState.Kept, EndedAt = stamp.At }), Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>The time of a promise passed, and it was not kept. Tells subscribers who has the complaint, so that they hear of it before the customer asks.</summary>
/// <param name="Name">The name of the promise.</param>
/// <param name="By">The person who made it.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record PromiseBroken(string Name, PersonId By, PersonId? Handler = null, string? Team = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindPromise(Name) is { } promise
        ? before with { Care = before.Care.With(promise with { State = PromiseState.Broken, BrokenAt = stamp.At }), Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>The customer released the firm from a promise.</summary>
/// <param name="Name">The name of the promise.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record PromiseReleased(string Name, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindPromise(Name) is { } promise
        ? before with { Care = before.Care.With(promise with { State = PromiseState.Released, EndedAt = stamp.At }), Entry = stamp }
        : before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>A promise of a complaint that was merged into this one is continued here.</summary>
/// <param name="From">The merged complaint, whose journal says what was promised.</param>
/// <param name="Promise">The promise as it is continued.</param>
public sealed record PromiseTakenOver(ComplaintId From, Promise Promise) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(Promise) with { PromisesMade = before.Care.PromisesMade + 1 },
        Entry = stamp,
    };
}
