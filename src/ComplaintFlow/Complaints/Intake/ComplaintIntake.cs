namespace ComplaintFlow;

/// <summary>What is known of a complaint when it comes in.</summary>
public sealed record ComplaintIntake
{
    /// <summary>Who complains.</summary>
    public required Customer Customer { get; init; }

    /// <summary>By which way it came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What happened, in words; not empty, and no longer than <c>Limits:DescriptionLength</c> allows.</summary>
    [Personal]
    public required string Description { get; init; }

    /// <summary>What the customer wants, in words.</summary>
    [Personal]
    public string? Wanted { get; init; }

    /// <summary>When and where it happened.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>What it is about.</summary>
    /// <value>By default <see cref="Category.Unclassified"/>.</value>
    public Category Category { get => field.Name.Length == 0 ? Category.Unclassified : field; init; }

    /// <summary>How soon something must be done.</summary>
    /// <value>By default what <see cref="Impact"/> and <see cref="StatedUrgency"/> come to in the host's urgency matrix, else <see cref="Urgency.Normal"/>.</value>
    public Urgency? Urgency { get; init; }

    /// <summary>How much is at stake: a row of the host's urgency matrix.</summary>
    public Impact? Impact { get; init; }

    /// <summary>How soon the customer says that something must be done: a column of the host's urgency matrix.</summary>
    public StatedUrgency? StatedUrgency { get; init; }

    /// <summary>Why it came about, where that is known already.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The moment of truth at which it went wrong.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>The amount in dispute.</summary>
    public Money? Amount { get; init; }

    /// <summary>What warns of worse.</summary>
    /// <value>By default <see cref="Signals.None"/>.</value>
    public Signals Signals { get => field ?? Signals.None; init; }

    /// <summary>The person complained about, if it is one; never becomes the handler.</summary>
    public PersonId? About { get; init; }

    /// <summary>The lifecycle that the complaint goes through.</summary>
    /// <value>By default the host's default lifecycle.</value>
    public string? Lifecycle { get; init; }

    /// <summary>The identifier, where the caller made one with <see cref="ComplaintId.New"/>; sending it twice makes one complaint.</summary>
    public ComplaintId? Id { get; init; }

    /// <summary>Names this call: sending the same key again returns the first outcome and does nothing. At most 64 characters.</summary>
    public string? Key { get; init; }

    /// <summary>When the complaint was received, for imports; not in the future, and not before 1901.</summary>
    /// <value>By default now.</value>
    public DateTimeOffset? OccurredAt { get; init; }
}
