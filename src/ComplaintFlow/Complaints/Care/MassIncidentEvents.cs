using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The first other complaint joined: this one stands for a mass incident from now on. Those that join later leave no entry here.</summary>
/// <param name="First">The first child.</param>
public sealed record IncidentOpened(ComplaintId First) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.IncidentOpened, First);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        before with { Care = before.Care with { MassIncident = before.Care.MassIncident ?? new() }, Entry = stamp };
}

/// <summary>The children of a mass incident are to be told something. Each is told by work of its own.</summary>
/// <param name="Round">The number of the round.</param>
/// <param name="Text">What they are told.</param>
public sealed record ChildrenInformed(int Round, [property: Personal] string Text) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ChildrenInformed, words.Written(Text));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { MassIncident = (before.Care.MassIncident ?? new()).With(new(Round, stamp.Sequence)) },
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>The children of a mass incident are to follow a step of the parent. Each follows by work of its own.</summary>
/// <param name="Round">The number of the round.</param>
/// <param name="Trigger">The trigger that the parent fired.</param>
/// <param name="By">The trigger that is fired on each child.</param>
public sealed record ChildrenToFollow(int Round, string Trigger, string By) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Relation;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ChildrenToFollow, words.Trigger(Trigger));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { MassIncident = (before.Care.MassIncident ?? new()).With(new(Round, stamp.Sequence, By)) },
        Entry = stamp,
    };
}

/// <summary>All open children of a mass incident were told, or have followed, up to a round. Tells subscribers who has the complaint.</summary>
/// <param name="Round">The number of the latest round that reached them.</param>
/// <param name="Told">The number of children that were told, or have followed.</param>
/// <param name="NotFollowed">The number of children that were not told, or could not follow; their journals say why.</param>
/// <param name="Damaged">The number of children that could not be read or changed, in spite of several attempts.</param>
/// <param name="Some">Some of the damaged ones, at most <see cref="MaxSome"/>.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record ChildrenReached(
    int Round,
    int Told,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int NotFollowed = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Damaged = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<ComplaintId> Some = default,
    PersonId? Handler = null,
    string? Team = null) : ComplaintEvent
{
    /// <summary>The maximum length of <see cref="Some"/>.</summary>
    public const int MaxSome = 8;

    internal override EventOrigin Origin => EventOrigin.Relation;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.ChildrenReached, words.Of(Told)),
        NotFollowed == 0 ? null : words.Say(TextKeys.Entry.ChildrenNotFollowed, words.Of(NotFollowed)),
        Damaged == 0 ? null : words.Say(TextKeys.Entry.ChildrenDamaged, words.Of(Damaged), words.List(Some.IsDefault ? [] : Some.Select(static child => child.ToString()))),
        NotFollowed + Damaged == 0 ? null : words.Told(Handler, Team));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.MassIncident is { } incident
        ? before with { Care = before.Care with { MassIncident = incident with { Reached = Math.Clamp(Round, incident.Reached, Math.Max(incident.Reached, incident.Rounds)) } }, Entry = stamp }
        : before with { Entry = stamp };
}

/// <summary>The complaint was told what its parent tells its children, once.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Round">The number of the parent's round.</param>
/// <param name="Text">What it was told.</param>
public sealed record ParentProgressed(ComplaintId Parent, int Round, [property: Personal] string Text) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Relation;

    internal override string? EffectKey => Complaints.EffectKey.OfParent(Parent, Round);

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ParentProgressed, Parent, words.Written(Text));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.After(Parent, Round, isOnItsOwn: null), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>The complaint follows a step of its parent, once.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Round">The number of the parent's round.</param>
/// <param name="Trigger">The trigger that was fired here.</param>
public sealed record ParentFollowed(ComplaintId Parent, int Round, string Trigger) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Relation;

    internal override string? EffectKey => Complaints.EffectKey.OfParent(Parent, Round);

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ParentFollowed, Parent, words.Trigger(Trigger));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.After(Parent, Round, isOnItsOwn: false), Entry = stamp };
}

/// <summary>The complaint is not told, or does not follow, and goes its own way. Tells subscribers who has the complaint.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Round">The number of the parent's round.</param>
/// <param name="Why">Why not.</param>
/// <param name="Trigger">The trigger that could not be fired here; <see langword="null"/> for a text.</param>
/// <param name="Status">The status in which it could not; <see langword="null"/> for a text.</param>
/// <param name="Unmet">The names of the guards that were not met.</param>
/// <param name="Handler">The handler; <see langword="null"/> when there is none.</param>
/// <param name="Team">The team; <see langword="null"/> when there is none.</param>
public sealed record ParentNotFollowed(
    ComplaintId Parent,
    int Round,
    NotFollowedBecause Why,
    string? Trigger = null,
    Status? Status = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<string> Unmet = default,
    PersonId? Handler = null,
    string? Team = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Relation;

    internal override string? EffectKey => Complaints.EffectKey.OfParent(Parent, Round);

    internal override string Tell(EventWords words) => Why == NotFollowedBecause.Erased
        ? words.Say(TextKeys.Entry.ParentNotTold, Parent)
        : words.Then(
            words.Say(TextKeys.Entry.ParentNotFollowed, Parent, words.Trigger(Trigger ?? ""), Status is { } status ? words.Of(status) : words.None),
            Unmet.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.ParentNotFollowedUnmet, words.List(Unmet)),
            words.Told(Handler, Team));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        before with { Care = before.Care.After(Parent, Round, isOnItsOwn: Why == NotFollowedBecause.Erased ? null : true), Entry = stamp };
}

/// <summary>Why a complaint was not told, or did not follow its parent.</summary>
[JsonConverter(typeof(StableEnumConverter<NotFollowedBecause>))]
public enum NotFollowedBecause
{
    /// <summary>Its lifecycle does not permit the trigger now.</summary>
    NotPermitted,

    /// <summary>The texts of the customer, or of the parent's entry, were erased: nobody is told.</summary>
    Erased,
}
