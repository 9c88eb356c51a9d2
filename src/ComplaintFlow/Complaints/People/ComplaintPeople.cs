using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Who had a complaint before, who must not have it, and who is still looked for. Who has it now stands in <see cref="Complaint.Treatment"/>.</summary>
public sealed record ComplaintPeople : ComplaintFacet
{
    /// <summary>Nobody.</summary>
    public static ComplaintPeople None { get; } = new();

    /// <summary>Those who had it before, the latest last, at most <see cref="Complaint.MaxListLength"/>; <see cref="HandOvers"/> counts all of them.</summary>
    public ImmutableArray<PastHandler> Past { get => field.IsDefault ? [] : field; init; }

    /// <summary>How often it changed hands.</summary>
    public int HandOvers { get; init; }

    /// <summary>Those whom the customer has refused, the latest last, at most <see cref="Complaint.MaxDecisive"/>.</summary>
    public ImmutableArray<PersonId> Refused { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whoever is still to be looked for, since the directory of handlers did not answer; <see langword="null"/> when nobody is.</summary>
    public PostponedAssignment? Postponed { get; init; }

    internal override bool IsEmpty => HandOvers == 0 && Past.IsEmpty && Refused.IsEmpty && Postponed is null;

    internal override DateTimeOffset? NextDueAt => Postponed?.RetryAt;

    internal override ComplaintPeople MapPersonal(PersonalMap map) =>
        Postponed is null ? this : this with { Postponed = Postponed with { Because = map.Text("postponed.because", Postponed.Because) } };

    internal override ComplaintPeople Closed() => Found();

    internal override ComplaintPeople Reopened() => this;

    /// <summary>Nobody is looked for any more.</summary>
    internal ComplaintPeople Found() => Postponed is null ? this : this with { Postponed = null };
}
