using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// The external stage: the complaint is with a body outside the firm, such as an ombudsman. Its due time is that of the deadline of <see cref="Stage.External"/> whose
/// subject is the name. The number that the body gave it is in the journal.
/// </summary>
/// <param name="Name">The name within the complaint; of a referral of a merged complaint, with the identifier of that complaint before it.</param>
/// <param name="Body">The name of the body.</param>
/// <param name="Entry">The number of the journal entry; in the merged complaint, for a referral of that one.</param>
/// <param name="By">The person who recorded it.</param>
/// <param name="At">The instant.</param>
/// <param name="DueAt">The instant by which the body's result is expected.</param>
/// <param name="State">The state.</param>
public sealed record ExternalReferral(
    string Name,
    string Body,
    long Entry,
    PersonId By,
    DateTimeOffset At,
    DateTimeOffset DueAt,
    ReferralState State = ReferralState.Open)
{
    /// <summary>The maximum length of a name in characters, without the identifier of a merged complaint.</summary>
    public const int MaxNameLength = Promise.MaxNameLength;

    /// <summary>The maximum length of the number that a body or an authority gives a complaint, in characters.</summary>
    public const int MaxNumberLength = 64;

    /// <summary>The result; <see langword="null"/> before.</summary>
    public ExternalOutcome? Outcome { get; init; }

    /// <summary>The instant of the result; <see langword="null"/> before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The number of due times it has had.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Whether the result is still expected: in time, or late.</summary>
    [JsonIgnore]
    public bool IsOpen => State is ReferralState.Open or ReferralState.Overdue;
}

/// <summary>The state of an external stage.</summary>
[JsonConverter(typeof(StableEnumConverter<ReferralState>))]
public enum ReferralState
{
    /// <summary>The result is expected.</summary>
    Open,

    /// <summary>Its time has passed, and there is no result.</summary>
    Overdue,

    /// <summary>There is a result.</summary>
    Ended,
}

/// <summary>The result of an external stage.</summary>
[JsonConverter(typeof(StableEnumConverter<ExternalOutcome>))]
public enum ExternalOutcome
{
    /// <summary>The body decided for the customer.</summary>
    Upheld,

    /// <summary>The body decided for the customer in part.</summary>
    PartlyUpheld,

    /// <summary>The body decided for the firm.</summary>
    NotUpheld,

    /// <summary>The customer and the firm came to an agreement.</summary>
    Settled,

    /// <summary>The customer withdrew the appeal.</summary>
    Withdrawn,

    /// <summary>The body did not admit the appeal.</summary>
    NotAdmitted,
}
