using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Something that is to be done with a complaint. The set is closed; a host extends it by triggers and by <see cref="RaiseHostEvent"/>.</summary>
/// <remarks>The list of derived types is the only one: the names of actions and JSON come from it.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$command")]
[JsonDerivedType(typeof(AddNote), "add-note")]
[JsonDerivedType(typeof(ApproveExtension), "approve-extension")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(ChangeAppointment), "change-appointment")]
[JsonDerivedType(typeof(ChangeVenue), "change-venue")]
[JsonDerivedType(typeof(CompleteStep), "complete-step")]
[JsonDerivedType(typeof(Correct), "correct")]
[JsonDerivedType(typeof(Escalate), "escalate")]
[JsonDerivedType(typeof(ExtendDeadline), "extend-deadline")]
[JsonDerivedType(typeof(Fire), "fire")]
[JsonDerivedType(typeof(LiftLegalHold), "lift-legal-hold")]
[JsonDerivedType(typeof(MergeInto), "merge")]
[JsonDerivedType(typeof(MigrateLifecycle), "migrate")]
[JsonDerivedType(typeof(PlaceLegalHold), "place-legal-hold")]
[JsonDerivedType(typeof(RaiseHostEvent), "raise-host-event")]
[JsonDerivedType(typeof(Reclassify), "reclassify")]
[JsonDerivedType(typeof(RecordContact), "record-contact")]
[JsonDerivedType(typeof(RefuseHandler), "refuse-handler")]
[JsonDerivedType(typeof(SetSignals), "set-signals")]
[JsonDerivedType(typeof(UpdateCustomer), "update-customer")]
public abstract record ComplaintCommand
{
    private protected ComplaintCommand()
    {
    }

    /// <summary>Names this call: sending the same key again returns the first outcome and does nothing. At most 64 characters.</summary>
    /// <remarks>A key is remembered once its command has written something; for ever, within the realm.</remarks>
    [JsonIgnore]
    public string? Key { get; init; }

    /// <summary>The version that the caller has seen; when the complaint has moved on, the command is refused instead of decided again.</summary>
    [JsonIgnore]
    public long? IfVersion { get; init; }

    /// <summary>When it happened, for imports and for what is entered afterwards; not in the future and not before the complaint's latest entry.</summary>
    /// <value>By default now.</value>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What an authoriser is asked about.</summary>
    internal virtual ComplaintAction Action => ComplaintAction.Of(this);

    /// <summary>Says in the draft what happens, or why it does not. Pure.</summary>
    internal abstract Denial? Decide(in Decision decision);

    /// <summary>Writes what tells one use of a key from another and is not in the command's JSON.</summary>
    internal virtual void WriteMore(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
    }
}
