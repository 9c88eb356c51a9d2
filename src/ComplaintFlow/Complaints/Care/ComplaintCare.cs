using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>How the customer is treated: by which steps, what was promised and offered, what other units were asked, what the complaint is about and what was found.</summary>
/// <remarks>
/// Of what is over, the snapshot keeps the latest <see cref="Complaint.MaxListLength"/> of each kind; all that is open stays. Free texts are in the journal only:
/// each item has the number of its entry.
/// </remarks>
public sealed partial record ComplaintCare : ComplaintFacet
{
    /// <summary>The maximum number of promises, and of requests, that are open at the same time.</summary>
    public const int MaxOpen = 64;

    /// <summary>The facet of a complaint without care.</summary>
    public static ComplaintCare None { get; } = new();

    /// <summary>The promises made to the customer, the latest last.</summary>
    [JsonIgnore]
    public ImmutableArray<Promise> Promises { get => StoredPromises.IsDefault ? [] : StoredPromises; init => StoredPromises = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of promises made so far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PromisesMade { get; init; }

    /// <summary>The requests to other units, the latest last.</summary>
    [JsonIgnore]
    public ImmutableArray<AssistanceRequest> Requests { get => StoredRequests.IsDefault ? [] : StoredRequests; init => StoredRequests = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of requests made so far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RequestsMade { get; init; }

    /// <summary>The playbook and how far it is; <see langword="null"/> when no playbook was chosen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PlaybookProgress? Playbook { get; init; }

    [JsonInclude]
    [JsonPropertyName("promises")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Promise> StoredPromises { get; init; }

    [JsonInclude]
    [JsonPropertyName("requests")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<AssistanceRequest> StoredRequests { get; init; }

    /// <summary>Finds a promise by its name; <see langword="null"/> if the snapshot has none.</summary>
    /// <param name="name">The name.</param>
    public Promise? FindPromise(string name)
    {
        foreach (Promise promise in Promises)
        {
            if (promise.Name == name)
                return promise;
        }

        return null;
    }

    /// <summary>Finds a request by its name; <see langword="null"/> if the snapshot has none.</summary>
    /// <param name="name">The name.</param>
    public AssistanceRequest? FindRequest(string name)
    {
        foreach (AssistanceRequest request in Requests)
        {
            if (request.Name == name)
                return request;
        }

        return null;
    }

    internal override bool IsEmpty => PromisesMade == 0 && RequestsMade == 0 && Playbook is null && HasNoFindings && HasNoFollowUp && HasNoSuspicion && HasNoRemedies && HasNoMessages && HasNoImprovement && HasNoEmergingIssues && HasNoRelations && HasNoConclusion && HasNoRepresentation;

    // What else is due is in the deadlines.
    internal override DateTimeOffset? NextDueAt => FollowUp?.NextAt;

    internal override ComplaintCare MapPersonal(PersonalMap map) => this;

    /// <summary>Ends what is open, since its deadlines end with the complaint.</summary>
    internal override ComplaintCare Closed() => WithoutOpenRemedies() with
    {
        Promises = [.. Promises.Select(static one => one.State == PromiseState.Open ? one with { State = PromiseState.Lapsed } : one)],
        Requests = [.. Requests.Select(static one => one.IsOpen ? one with { State = RequestState.Lapsed } : one)],
        Suspicion = Suspicion is { IsOpen: true } ? Suspicion with { State = SuspicionState.Lapsed } : Suspicion,
    };

    /// <summary>
    /// The playbook begins anew. The new episode has another solution, to which the customer has not agreed yet, and what was confirmed before counts no more.
    /// </summary>
    internal override ComplaintCare Reopened() => Playbook is null && Summary is null && Suspicion is null && FollowUp is not { IsOpen: true } && Parent is null && NoImprovement is null ? this : this with
    {
        Parent = Parent is null ? null : Parent with { IsOnItsOwn = true },
        Playbook = Playbook?.Restarted(),
        Summary = null,
        Suspicion = Suspicion is { State: SuspicionState.Confirmed } ? Suspicion with { State = SuspicionState.Lapsed } : Suspicion,
        FollowUp = FollowUp?.Ended(),
        NoImprovement = null,
    };

    /// <summary>Records that a step of the playbook, if it has one of that name, is done or skipped.</summary>
    internal ComplaintCare Over(string step, StepState state, in EntryStamp stamp) =>
        Playbook is null ? this : this with { Playbook = Playbook.Over(step, state, stamp) };

    /// <summary>Records the apology for every promise that was broken.</summary>
    internal ComplaintCare Apologised(DateTimeOffset at) => this with
    {
        Promises = [.. Promises.Select(one => one is { WasBroken: true, ApologisedAt: null } ? one with { ApologisedAt = at } : one)],
    };

    internal ComplaintCare With(Promise promise) => this with { Promises = Put(Promises, promise, static one => one.Name, static one => one.IsOpen) };

    internal ComplaintCare With(AssistanceRequest request) => this with { Requests = Put(Requests, request, static one => one.Name, static one => one.IsOpen) };

    /// <summary>Replaces or adds an item; of those that are over, only the latest stay.</summary>
    private static ImmutableArray<T> Put<T>(ImmutableArray<T> list, T item, Func<T, string> name, Func<T, bool> isOpen, int over = Complaint.MaxListLength)
        where T : class
    {
        for (int at = 0; at < list.Length; at++)
        {
            if (name(list[at]) == name(item))
                return list.SetItem(at, item);
        }

        bool isFull = list.Count(one => !isOpen(one)) >= over;
        return (isFull ? list.Remove(list.First(one => !isOpen(one))) : list).Add(item);
    }
}
