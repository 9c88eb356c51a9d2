using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>
/// The past and refused handlers of a complaint, and the assignment that is still to be made. The current handler is in
/// <see cref="Complaint.Treatment"/>.
/// </summary>
public sealed record ComplaintPeople : ComplaintFacet
{
    /// <summary>The facet of a complaint without past or refused handlers.</summary>
    public static ComplaintPeople None { get; } = new();

    /// <summary>
    /// The past handlers, the latest last, at most <see cref="Complaint.MaxListLength"/>; <see cref="HandOvers"/> counts
    /// all of them.
    /// </summary>
    public ImmutableArray<PastHandler> Past { get => field.IsDefault ? [] : field; init; }

    /// <summary>The number of times the complaint changed hands.</summary>
    public int HandOvers { get; init; }

    /// <summary>The handlers whom the customer has refused, the latest last, at most <see cref="Complaint.MaxDecisive"/>.</summary>
    public ImmutableArray<PersonId> Refused { get => field.IsDefault ? [] : field; init; }

    /// <summary>The people who declared an interest in the complaint, the latest last, at most <see cref="Complaint.MaxDecisive"/>; they are involved in it.</summary>
    [JsonIgnore]
    public ImmutableArray<PersonId> Recused { get => StoredRecused.IsDefault ? [] : StoredRecused; init => StoredRecused = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("recused")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<PersonId> StoredRecused { get; init; }

    /// <summary>
    /// The postponed assignment, when the directory of handlers did not answer; <see langword="null"/> when there is
    /// none.
    /// </summary>
    public PostponedAssignment? Postponed { get; init; }

    /// <summary>The place in the queue for a handler, when nobody could take the complaint; <see langword="null"/> when it does not wait.</summary>
    public WaitingAssignment? Waiting { get; init; }

    internal override bool IsEmpty => HandOvers == 0 && Past.IsEmpty && Refused.IsEmpty && StoredRecused.IsDefault && Postponed is null && Waiting is null;

    internal override DateTimeOffset? NextDueAt => Postponed?.RetryAt;

    internal override ComplaintPeople MapPersonal(PersonalMap map) =>
        Postponed is null ? this : this with { Postponed = Postponed with { Because = map.Text("postponed.because", Postponed.Because) } };

    internal override ComplaintPeople Closed() => Settled();

    internal override ComplaintPeople Reopened() => this;

    /// <summary>Adds people who declared an interest; of more than the bound, the latest stay.</summary>
    internal ComplaintPeople Recusing(ImmutableArray<PersonId> people) => this with { Recused = [.. Recused.Union(people).TakeLast(Complaint.MaxDecisive)] };

    /// <summary>Ends the search for a handler that was postponed.</summary>
    internal ComplaintPeople WithoutPostponed() => Postponed is null ? this : this with { Postponed = null };

    /// <summary>Ends any search for a handler.</summary>
    internal ComplaintPeople Settled() => Postponed is null && Waiting is null ? this : this with { Postponed = null, Waiting = null };

    /// <summary>Returns the facet after a handler has handed the complaint over.</summary>
    internal ComplaintPeople HandedOver(PersonId handler, string? team, DateTimeOffset until, bool isEscalated) => this with
    {
        HandOvers = HandOvers + 1,
        Past = Lists.Bounded(Past.Add(new PastHandler(handler, team, until, isEscalated)), Complaint.MaxListLength),
    };
}

/// <summary>The place of a complaint in the queue for a handler.</summary>
/// <param name="Queue">The handler, team or tier whose queue it is.</param>
/// <param name="Rule">The routing rule that requested the assignment, if any.</param>
/// <param name="Since">The instant from which the complaint has waited.</param>
/// <param name="Rank">
/// The instant by which the queue is ordered, the earliest first: the receipt, or the reopening, less the head start of
/// urgency and customer tier.
/// </param>
public sealed record WaitingAssignment(RoutingTarget Queue, string? Rule, DateTimeOffset Since, DateTimeOffset Rank);

/// <summary>A past handler of a complaint.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Team">The team on whose behalf the handler acted.</param>
/// <param name="Until">The instant at which the complaint was handed over.</param>
/// <param name="Escalated">
/// Whether an escalation took the complaint away: the handler does not get it again unless there is no one else.
/// </param>
public sealed record PastHandler(PersonId Handler, string? Team, DateTimeOffset Until, bool Escalated = false);

/// <summary>An assignment that is still to be made, because the directory of handlers did not answer.</summary>
/// <param name="Target">The description of the handlers to look for.</param>
/// <param name="Rule">The routing rule that requested the assignment, if any.</param>
/// <param name="Since">The instant of the first attempt.</param>
/// <param name="Attempts">The number of failed attempts.</param>
/// <param name="RetryAt">The latest instant of the next attempt.</param>
/// <param name="Because">The reason, in free text, if one was given.</param>
/// <param name="Policy">The escalation policy that requested the assignment, if any.</param>
public sealed record PostponedAssignment(string Target, string? Rule, DateTimeOffset Since, int Attempts, DateTimeOffset RetryAt, [property: Personal] string? Because = null, string? Policy = null)
{
    /// <summary>Target and instant of the next attempt, without the reason, for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Target}, again by {RetryAt:O}");
}
