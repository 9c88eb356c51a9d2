using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// A request to another unit to help with the complaint, which stays with its handler. Its due time is that of the deadline of <see cref="Stage.Request"/> whose
/// subject is the name.
/// </summary>
/// <param name="Name">The name within the complaint; of a request of a merged complaint, with the identifier of that complaint before it.</param>
/// <param name="Entry">The number of the journal entry that holds the question; in the merged complaint, for a request of that one.</param>
/// <param name="To">The person, team or tier that was asked.</param>
/// <param name="By">The person who asked.</param>
/// <param name="MadeAt">The instant at which it was made.</param>
/// <param name="DueAt">The instant by which the answer is expected.</param>
/// <param name="State">The state.</param>
/// <param name="Answer">The number of the journal entry that holds the answer; <see langword="null"/> before.</param>
public sealed record AssistanceRequest(
    string Name,
    long Entry,
    RoutingTarget To,
    PersonId By,
    DateTimeOffset MadeAt,
    DateTimeOffset DueAt,
    RequestState State = RequestState.Open,
    long? Answer = null)
{
    /// <summary>The maximum length of a name in characters, without the identifier of a merged complaint.</summary>
    public const int MaxNameLength = Promise.MaxNameLength;

    /// <summary>Whether an answer is still expected: in time, or late.</summary>
    [JsonIgnore]
    public bool IsOpen => State is RequestState.Open or RequestState.Missed;
}

/// <summary>The state of a request to another unit.</summary>
[JsonConverter(typeof(StableEnumConverter<RequestState>))]
public enum RequestState
{
    /// <summary>The answer is expected.</summary>
    Open,

    /// <summary>It was answered in time.</summary>
    Answered,

    /// <summary>Its time has passed, and there is no answer.</summary>
    Missed,

    /// <summary>It was answered after its time.</summary>
    AnsweredLate,

    /// <summary>It was withdrawn, since the answer is no longer needed.</summary>
    Withdrawn,

    /// <summary>The complaint was closed before the answer.</summary>
    Lapsed,
}
