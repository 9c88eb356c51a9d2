using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The complaint was assigned to a person, put in the queue of a team, or taken from a handler who is involved in it.</summary>
/// <param name="Handler">The person; <see langword="null"/> when only a team was assigned, or nobody.</param>
/// <param name="Team">The team, when one was requested.</param>
/// <param name="Rule">The routing rule that made the choice, if any.</param>
/// <param name="Because">The reason, in free text, if one was given.</param>
/// <param name="PassedOver">The candidates who ranked higher but could not be assigned, at most <see cref="MaxPassedOver"/>.</param>
/// <param name="PassedOverCount">The total number of candidates passed over.</param>
/// <param name="Policy">The escalation policy that took the complaint from the previous handler, if any.</param>
/// <param name="Ahead">Why the person was chosen before the others who could have been; <see langword="null"/> when there were none.</param>
public sealed record HandlerAssigned(
    PersonId? Handler,
    string? Team = null,
    string? Rule = null,
    [property: Personal] string? Because = null,
    ImmutableArray<PassedOver> PassedOver = default,
    int PassedOverCount = 0,
    string? Policy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] AheadOfOthers? Ahead = null) : ComplaintEvent
{
    /// <summary>The maximum number of passed-over candidates kept by name.</summary>
    public const int MaxPassedOver = 8;

    /// <summary>The candidates who ranked higher but could not be assigned, at most <see cref="MaxPassedOver"/>.</summary>
    public ImmutableArray<PassedOver> PassedOver { get; init; } = PassedOver.IsDefault ? [] : PassedOver;

    internal override EventOrigin Origin => EventOrigin.Assignment;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Of(Handler, Team) is { } whom && Handler is not null ? words.Say(TextKeys.Entry.HandlerAssigned, whom)
                : Team is not null ? words.Say(TextKeys.Entry.TeamAssigned, Team)
                : words.Say(TextKeys.Entry.HandlerReleased),
            AssignmentText.Rule(Rule, Policy, words),
            words.Because(Because),
            AssignmentText.Ahead(Ahead, words),
            AssignmentText.PassedOver(PassedOver, PassedOverCount, words));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        ComplaintPeople people = before.People.Settled();
        if (before.Treatment.Handler is { } previous && previous != Handler)
            people = people.HandedOver(previous, before.Treatment.Team, stamp.At, Policy is not null);
        return before with { Treatment = before.Treatment with { Handler = Handler, Team = Team }, People = people, Entry = stamp };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Because is null ? this : this with { Because = map.Text("because", Because) };
}

/// <summary>Why a person was chosen before the others who could have taken a complaint.</summary>
/// <param name="By">The criterion that decided between the person and the next one.</param>
/// <param name="Others">The number of others.</param>
/// <param name="Open">The number of open complaints that the person had, without this one.</param>
public readonly record struct AheadOfOthers(AheadBy By, int Others, long Open = 0);

/// <summary>The criterion by which a person is chosen before others, in the order in which they apply.</summary>
[JsonConverter(typeof(StableEnumConverter<AheadBy>))]
public enum AheadBy
{
    /// <summary>The person had the complaint already, and keeps it.</summary>
    HadIt,

    /// <summary>The person belongs to the team that has the complaint.</summary>
    OwnTeam,

    /// <summary>The person had the complaint, or the customer's latest other one, before.</summary>
    SameAsBefore,

    /// <summary>The person speaks the customer's language.</summary>
    CustomersLanguage,

    /// <summary>The person's latest assignment was the earliest.</summary>
    LeastRecentlyAssigned,

    /// <summary>The person has the lowest load relative to the weight.</summary>
    Load,

    /// <summary>Nothing distinguishes the persons but their identifiers.</summary>
    Identifier,

    /// <summary>The person was drawn from those next in turn, because several complaints arrived at once.</summary>
    Drawn,
}

/// <summary>A candidate who could not be assigned to a complaint.</summary>
/// <param name="Handler">The candidate.</param>
/// <param name="Reason">The reason.</param>
public sealed record PassedOver(PersonId Handler, PassedOverReason Reason);

/// <summary>The reason why a candidate could not be assigned to a complaint.</summary>
[JsonConverter(typeof(StableEnumConverter<PassedOverReason>))]
public enum PassedOverReason
{
    /// <summary>The candidate is the person complained about, or the customer.</summary>
    Involved,

    /// <summary>The customer has refused the candidate.</summary>
    Refused,

    /// <summary>The candidate is absent.</summary>
    Absent,

    /// <summary>The candidate has reached the maximum number of complaints.</summary>
    Full,

    /// <summary>The candidate lacks a required skill.</summary>
    Unskilled,

    /// <summary>The candidate does not speak a required language.</summary>
    OtherLanguage,

    /// <summary>An escalation is taking the complaint from the candidate, or did so before.</summary>
    Escalated,

    /// <summary>The directory does not know the candidate, who has perhaps left.</summary>
    Unknown,

    /// <summary>The candidate had a part in ending the complaint for bad faith.</summary>
    EndedIt,

    /// <summary>The candidate has declared an interest in the complaint.</summary>
    Recused,
}

/// <summary>No suitable handler was found; the fallback, where one is declared, is tried next.</summary>
/// <param name="Target">The description of the handlers that were looked for.</param>
/// <param name="Rule">The routing rule that requested the search, if any.</param>
/// <param name="PassedOverCount">The number of candidates passed over.</param>
/// <param name="Policy">The escalation policy that requested the search, if any.</param>
public sealed record NobodyFound(string Target, string? Rule = null, int PassedOverCount = 0, string? Policy = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Then(Target == AssignmentText.NoRule ? words.Say(TextKeys.Entry.NoRule) : words.Say(TextKeys.Entry.NobodyFound, words.Target(Target)), AssignmentText.Rule(Rule, Policy, words), AssignmentText.PassedOver([], PassedOverCount, words));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People.WithoutPostponed(), Entry = stamp };
}

/// <summary>
/// Nobody could take the complaint now, so it waits in a queue, from which it is assigned as soon as somebody can. Recorded once; nothing more
/// is recorded while it waits, unless its queue or its rank changes.
/// </summary>
/// <param name="Queue">The handler, team or tier whose queue it is.</param>
/// <param name="Rank">
/// The instant by which the queue is ordered, the earliest first: the receipt, or the reopening, less the head start of
/// urgency and customer tier.
/// </param>
/// <param name="Rule">The routing rule that requested the assignment, if any.</param>
/// <param name="PassedOver">The candidates who could not be assigned, at most <see cref="HandlerAssigned.MaxPassedOver"/>.</param>
/// <param name="PassedOverCount">The total number of candidates passed over.</param>
/// <param name="Because">The reason for the search, in free text, if one was given.</param>
public sealed record HandlerAwaited(
    RoutingTarget Queue,
    DateTimeOffset Rank,
    string? Rule = null,
    ImmutableArray<PassedOver> PassedOver = default,
    int PassedOverCount = 0,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    /// <summary>The candidates who could not be assigned, at most <see cref="HandlerAssigned.MaxPassedOver"/>.</summary>
    public ImmutableArray<PassedOver> PassedOver { get; init; } = PassedOver.IsDefault ? [] : PassedOver;

    internal override EventOrigin Origin => EventOrigin.Assignment;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.HandlerAwaited, words.Of(Queue)), AssignmentText.Rule(Rule, null, words), words.Because(Because), AssignmentText.PassedOver(PassedOver, PassedOverCount, words));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        Treatment treatment = before.Treatment;
        ComplaintPeople people = before.People.WithoutPostponed();
        if (treatment.Handler is { } previous)
            people = people.HandedOver(previous, treatment.Team, stamp.At, isEscalated: false);
        return before with
        {
            Treatment = treatment with { Handler = null, Team = Queue.Kind == RoutingTargetKind.Team ? Queue.Name : treatment.Team },
            People = people with { Waiting = new(Queue, Rule, before.People.Waiting?.Since ?? stamp.At, Rank) },
            Entry = stamp,
        };
    }
    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Because is null ? this : this with { Because = map.Text("because", Because) };
}

/// <summary>
/// An assignment was postponed because the directory of handlers did not answer. The complaint waits, with its current handler if
/// it has one.
/// </summary>
/// <param name="Target">The description of the handlers to look for.</param>
/// <param name="Fault">The code of the directory failure: CF4030 or CF4031.</param>
/// <param name="RetryAt">
/// The latest instant of the next attempt; every command before then that changes the complaint also makes an attempt.
/// </param>
/// <param name="Rule">The routing rule that requested the assignment, if any.</param>
/// <param name="Because">The reason, in free text, if one was given.</param>
/// <param name="Policy">The escalation policy that requested the assignment, if any.</param>
public sealed record AssignmentPostponed(string Target, string Fault, DateTimeOffset RetryAt, string? Rule = null, [property: Personal] string? Because = null, string? Policy = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Assignment;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.AssignmentPostponed, words.Target(Target), Fault, words.At(RetryAt)), AssignmentText.Rule(Rule, Policy, words), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        // Attempts are counted only for the same target.
        PostponedAssignment? earlier = before.People.Postponed is { } postponed && postponed.Target == Target ? postponed : null;
        PostponedAssignment next = new(Target, Rule, earlier?.Since ?? stamp.At, (earlier?.Attempts ?? 0) + 1, RetryAt, Because, Policy);
        return before with { People = before.People with { Postponed = next }, Entry = stamp };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Because is null ? this : this with { Because = map.Text("because", Because) };
}

/// <summary>The customer refused a handler.</summary>
/// <param name="Handler">The refused handler.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record HandlerRefused(PersonId Handler, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.HandlerRefused, Handler), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { People = before.People with { Refused = Lists.Latest(before.People.Refused, Handler, Complaint.MaxDecisive) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
