using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>Optional details of a complaint: the remedy wanted, the occurrence, the amount and the person concerned.</summary>
public sealed record ComplaintDetails : ComplaintFacet
{
    private readonly long _kindChangedAt;

    /// <summary>The facet of a complaint without details.</summary>
    public static ComplaintDetails None { get; } = new();

    /// <summary>The remedy that the customer wants.</summary>
    [Personal]
    public string? Wanted { get; init; }

    /// <summary>The kind of remedy that the customer wants; <see langword="null"/> when that is not known.</summary>
    public RemedyKind? WantedKind { get; init; }

    /// <summary>The time and place of the occurrence.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>The amount in dispute.</summary>
    public Money? Amount { get; init; }

    /// <summary>The person complained about; <see langword="null"/> when the complaint is not about a person.</summary>
    public PersonId? About { get; init; }

    /// <summary>The instant at which the kind of record was last changed, from which clocks count; <see langword="null"/> when it is as received.</summary>
    public DateTimeOffset? KindChangedAt { get => Instants.OfTicks(_kindChangedAt); init => _kindChangedAt = Instants.TicksOf(value); }

    internal override bool IsEmpty => Wanted is null && Occurrence is null && Amount is null && About is null && WantedKind is null && _kindChangedAt == 0;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintDetails MapPersonal(PersonalMap map) => this with
    {
        Wanted = map.Text("wanted", Wanted),
        Occurrence = map.Occurrence(Occurrence),
    };

    internal override ComplaintDetails Closed() => this;

    internal override ComplaintDetails Reopened() => this;
}
