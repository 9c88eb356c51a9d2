using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>Selects complaints; criteria that are not set are ignored.</summary>
/// <param name="Realm">The realm to search.</param>
public sealed record ComplaintQuery(Realm Realm)
{
    /// <summary>The maximum page size.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>The statuses of which the complaint has one.</summary>
    public IReadOnlyList<Status> Statuses { get; init; } = [];

    /// <summary>The person who handles the complaint.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>Whether the complaint has a handler; <see langword="false"/> finds those that nobody has.</summary>
    public bool? HasHandler { get; init; }

    /// <summary>The team that handles the complaint.</summary>
    public string? Team { get; init; }

    /// <summary>The category of the complaint or one above it, as in <see cref="Category.IsWithin"/>.</summary>
    public Category? Category { get; init; }

    /// <summary>The host's identifier of the customer. An e-mail address is found in every spelling of upper and lower case.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Whether the complaint is open or closed.</summary>
    public Openness? Openness { get; init; }

    /// <summary>The earliest instant of receipt, inclusive.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>The latest instant of receipt, exclusive.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>
    /// The instant by which something happens automatically, inclusive: the complaint's <see cref="Complaint.NextDueAt"/> is at or before it. Results stay in
    /// the order of their identifiers.
    /// </summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>
    /// Values of the host's own fields, all of which the complaint has; compared exactly, as text in the form in which <see cref="Complaint.Fields"/> has it.
    /// Erased values are not found. In a database, personal values need <c>UseFieldKeys</c> to be found quickly; without it, every complaint that has the field is read.
    /// </summary>
    /// <value>Empty by default.</value>
    public IReadOnlyDictionary<string, FieldValue> Fields { get; init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>The maximum number of complaints to return.</summary>
    /// <value>100 by default; from 1 to <see cref="MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}

/// <summary>Whether a complaint is open or closed.</summary>
[JsonConverter(typeof(StableEnumConverter<Openness>))]
public enum Openness
{
    /// <summary>The status is not final.</summary>
    Open,

    /// <summary>The status is final.</summary>
    Closed,
}
