namespace ComplaintFlow;

/// <summary>Which complaints to find; what is left out does not count.</summary>
/// <param name="Realm">The realm.</param>
public sealed record ComplaintQuery(Realm Realm)
{
    /// <summary>The largest page.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>Those in one of these statuses.</summary>
    public IReadOnlyList<Status> Statuses { get; init; } = [];

    /// <summary>Those that this person has.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>Those that this team has.</summary>
    public string? Team { get; init; }

    /// <summary>Those of this category or below it, as <see cref="Category.IsWithin"/> says.</summary>
    public Category? Category { get; init; }

    /// <summary>Those of the customer whom the host calls this.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Open ones or closed ones.</summary>
    public Openness? Openness { get; init; }

    /// <summary>Those received at this instant or later.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>Those received before this instant.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>Those of which something happens by itself at this instant or before: whose <see cref="Complaint.NextDueAt"/> has come by then. In the order of their identifiers, like all others.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>How many to return at most.</summary>
    /// <value>By default 100; from 1 to <see cref="MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation of the page before.</summary>
    public string? Continuation { get; init; }
}
