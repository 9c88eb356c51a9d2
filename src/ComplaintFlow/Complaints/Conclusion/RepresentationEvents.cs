using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>Somebody speaks for the customer.</summary>
/// <param name="Name">The name within the complaint.</param>
/// <param name="Who">Who it is.</param>
/// <param name="Evidence">The host's reference to the evidence of the authority; <see langword="null"/> when there is none yet.</param>
/// <param name="Until">The instant from which the authority no longer holds; <see langword="null"/> for no end.</param>
public sealed record RepresentativeRegistered(string Name, [property: Personal] string Who, [property: Personal] string? Evidence = null, DateTimeOffset? Until = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.RepresentativeRegistered, Name, words.Written(Who)),
        Evidence is null ? words.Say(TextKeys.Entry.NoAuthority) : words.Say(TextKeys.Entry.Authority, words.Written(Evidence)),
        Until is { } until ? words.Say(TextKeys.Entry.AuthorityUntil, words.At(until)) : null);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new Representative(Name, stamp.Sequence, Evidence is not null, Until)),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Who = map.Required("who", Who), Evidence = map.Text("evidence", Evidence) };
}

/// <summary>Somebody no longer speaks for the customer.</summary>
/// <param name="Name">The name of the representative.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RepresentativeRevoked(string Name, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.RepresentativeRevoked, Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindRepresentative(Name) is { } representative
        ? before with { Care = before.Care.With(representative with { RevokedAt = stamp.At }), Entry = stamp }
        : before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>A person declared an interest in the complaint, and takes no part in it any more.</summary>
/// <param name="Person">The person.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record InterestDeclared(PersonId Person, [property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.InterestDeclared, Person.Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People.Recusing([Person]), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>Who declared an interest in a complaint that was merged into this one takes no part in this one either.</summary>
/// <param name="From">The merged complaint, whose journal holds the reasons.</param>
/// <param name="People">The people.</param>
public sealed record InterestsTakenOver(ComplaintId From, ImmutableArray<PersonId> People) : ComplaintEvent
{
    /// <summary>The people.</summary>
    public ImmutableArray<PersonId> People { get; init; } = People.IsDefault ? [] : People;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.InterestsTakenOver, From, words.List(People.Select(static person => person.Name)));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People.Recusing(People), Entry = stamp };
}

/// <summary>The firm did not admit the complaint, or it is not the firm's.</summary>
/// <param name="Because">Why, in free text.</param>
/// <param name="PassedOnTo">The name of the body to which it was passed on; <see langword="null"/> for none.</param>
public sealed record ComplaintNotAdmitted([property: Personal] string Because, string? PassedOnTo = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.NotAdmitted),
        words.Because(Because),
        PassedOnTo is { } body ? words.Say(TextKeys.Entry.PassedOn, words.Body(body)) : null);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { NotAdmission = new(stamp.Sequence, stamp.By, stamp.At, before.Episode, PassedOnTo) },
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>The complaint was resolved at the first contact: what the customer said yes to was given at once. What was given is in the events after it.</summary>
public sealed record ResolvedAtFirstContact : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ResolvedAtFirstContact);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { ResolvedAtFirstContact = before.Episode },
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };
}
