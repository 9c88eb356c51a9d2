using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A promise to the customer. Its due time is that of the deadline of <see cref="Stage.Promise"/> whose subject is the name.</summary>
/// <param name="Name">The name within the complaint; of a promise of a merged complaint, with the identifier of that complaint before it.</param>
/// <param name="Entry">The number of the journal entry that says what was promised; in the merged complaint, for a promise of that one.</param>
/// <param name="By">The person who made it.</param>
/// <param name="MadeAt">The instant at which it was made.</param>
/// <param name="DueAt">The instant by which it is to be kept.</param>
/// <param name="KeptBy">What keeps it.</param>
/// <param name="State">The state.</param>
/// <param name="EndedAt">The instant at which it was kept or released; <see langword="null"/> before.</param>
public sealed record Promise(
    string Name,
    long Entry,
    PersonId By,
    DateTimeOffset MadeAt,
    DateTimeOffset DueAt,
    PromiseFulfilment KeptBy,
    PromiseState State = PromiseState.Open,
    DateTimeOffset? EndedAt = null)
{
    /// <summary>The maximum length of a name in characters, without the identifier of a merged complaint.</summary>
    public const int MaxNameLength = 24;

    /// <summary>The instant at which it was broken; <see langword="null"/> if it was not.</summary>
    public DateTimeOffset? BrokenAt { get; init; }

    /// <summary>The instant at which the firm apologised for breaking it; <see langword="null"/> before.</summary>
    public DateTimeOffset? ApologisedAt { get; init; }

    /// <summary>Whether it is still to be kept: in time, or late.</summary>
    [JsonIgnore]
    public bool IsOpen => State is PromiseState.Open or PromiseState.Broken;

    /// <summary>Whether it would be kept too late at an instant.</summary>
    internal bool IsLateAt(DateTimeOffset at) => State == PromiseState.Broken || at > DueAt;

    /// <summary>Whether it was not kept in time, whatever became of it since.</summary>
    [JsonIgnore]
    public bool WasBroken => BrokenAt is not null || State == PromiseState.KeptLate;
}

/// <summary>The state of a promise.</summary>
[JsonConverter(typeof(StableEnumConverter<PromiseState>))]
public enum PromiseState
{
    /// <summary>It is still to be kept.</summary>
    Open,

    /// <summary>It was kept in time.</summary>
    Kept,

    /// <summary>Its time has passed, and it was not kept.</summary>
    Broken,

    /// <summary>It was kept after its time.</summary>
    KeptLate,

    /// <summary>The customer has released the firm from it.</summary>
    Released,

    /// <summary>The complaint was closed before its time.</summary>
    Lapsed,
}

/// <summary>What keeps a promise. Nothing else does.</summary>
/// <param name="Kind">The kind of act.</param>
/// <param name="Which">The channel of a contact, or the name of a step or trigger; <see langword="null"/> for any channel, and where the promise is kept by hand.</param>
public sealed record PromiseFulfilment(PromiseAct Kind, string? Which = null)
{
    /// <summary>Somebody of the firm records by <see cref="Commands.KeepPromise"/> that it was kept. The default.</summary>
    public static PromiseFulfilment ByHand { get; } = new(PromiseAct.Recorded);

    /// <summary>A contact with the customer by a person of the firm, made after the promise, through a channel or through any.</summary>
    /// <param name="channel">The channel; by default any.</param>
    public static PromiseFulfilment ByContact(Channel? channel = null) => new(PromiseAct.Contact, channel?.Name);

    /// <summary>The completion of a step.</summary>
    /// <param name="step">The name of the step.</param>
    public static PromiseFulfilment ByStep(string step) => new(PromiseAct.Step, CodeName.Check(step));

    /// <summary>The firing of a trigger of the lifecycle.</summary>
    /// <param name="trigger">The name of the trigger.</param>
    public static PromiseFulfilment ByTrigger(string trigger) => new(PromiseAct.Trigger, CodeName.Check(trigger));
}

/// <summary>The kind of act that keeps a promise.</summary>
[JsonConverter(typeof(StableEnumConverter<PromiseAct>))]
public enum PromiseAct
{
    /// <summary>Somebody records that it was kept.</summary>
    Recorded,

    /// <summary>The firm contacts the customer.</summary>
    Contact,

    /// <summary>A step is completed.</summary>
    Step,

    /// <summary>A trigger is fired.</summary>
    Trigger,
}
