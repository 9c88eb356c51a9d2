using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>
/// The past and refused handlers of a complaint, and the postponed assignment. The current handler is in
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

    /// <summary>
    /// The postponed assignment, when the directory of handlers did not answer; <see langword="null"/> when there is
    /// none.
    /// </summary>
    public PostponedAssignment? Postponed { get; init; }

    internal override bool IsEmpty => HandOvers == 0 && Past.IsEmpty && Refused.IsEmpty && Postponed is null;

    internal override DateTimeOffset? NextDueAt => Postponed?.RetryAt;

    internal override ComplaintPeople MapPersonal(PersonalMap map) =>
        Postponed is null ? this : this with { Postponed = Postponed with { Because = map.Text("postponed.because", Postponed.Because) } };

    internal override ComplaintPeople Closed() => WithoutPostponed();

    internal override ComplaintPeople Reopened() => this;

    /// <summary>Ends the search for a handler.</summary>
    internal ComplaintPeople WithoutPostponed() => Postponed is null ? this : this with { Postponed = null };
}
