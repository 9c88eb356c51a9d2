namespace ComplaintFlow;

/// <summary>What is known of a complaint beyond who complains and of what.</summary>
public sealed record ComplaintDetails : ComplaintFacet
{
    /// <summary>Nothing is known.</summary>
    public static ComplaintDetails None { get; } = new();

    /// <summary>What the customer wants.</summary>
    [Personal]
    public string? Wanted { get; init; }

    /// <summary>When and where it happened.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>The amount in dispute.</summary>
    public Money? Amount { get; init; }

    /// <summary>The person complained about, if it is one.</summary>
    public PersonId? About { get; init; }

    internal override bool IsEmpty => Wanted is null && Occurrence is null && Amount is null && About is null;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintDetails MapPersonal(PersonalMap map) => this with
    {
        Wanted = map.Text("wanted", Wanted),
        Occurrence = map.Occurrence(Occurrence),
    };

    internal override ComplaintDetails Closed() => this;

    internal override ComplaintDetails Reopened() => this;
}
