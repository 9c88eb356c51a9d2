using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>Adds an internal note, which is not meant for the customer.</summary>
/// <param name="Text">The text of the note.</param>
public sealed record AddNote([property: Personal] string Text) : ComplaintCommand
{
    internal override bool OnlyAppends => true;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Add(new NoteAdded(Text));
}

/// <summary>Records a contact by the customer or with the customer.</summary>
/// <remarks>
/// What the customer writes about a merged complaint is recorded in the one that continues, in the same commit; the rights that are required and the outcome are
/// those of the merged one. About a closed complaint it is heard: signals are detected, policies on them act, and <see cref="ContactAfterClosing"/> tells who had it.
/// </remarks>
/// <param name="Channel">The channel of the contact.</param>
/// <param name="Text">The content of the contact.</param>
/// <param name="Direction">The party that made contact; by default the customer.</param>
/// <param name="IsAutomatic">Whether no person wrote it, as with an automatic confirmation of receipt; by default a person did.</param>
public sealed record RecordContact(
    Channel Channel,
    [property: Personal] string Text,
    ContactDirection Direction = ContactDirection.FromCustomer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsAutomatic = false) : ComplaintCommand
{
    /// <summary>The customer's emotion at the beginning.</summary>
    /// <value>By default <see langword="null"/>: not observed.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Emotion? EmotionBefore { get; init; }

    /// <summary>The customer's emotion at the end, which becomes that of the complaint's signals.</summary>
    /// <value>By default <see langword="null"/>: not observed.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Emotion? EmotionAfter { get; init; }

    /// <summary>Whether a person of the firm apologises for the promises that it has broken.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsApology { get; init; }

    /// <summary>
    /// The name of the representative who spoke for the customer. The contact is evidence of what the customer said only while there is an authority on file.
    /// </summary>
    /// <value><see langword="null"/> by default: the customer.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Representative { get; init; }

    internal override bool OnlyAppends => true;

    internal override ComplaintId? OtherOf(Complaint complaint) =>
        Direction == ContactDirection.FromCustomer && complaint is { IsClosed: true, Merging.Into: { } into } ? into : null;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Contact(decision.Draft, this, decision.Other);
}

/// <summary>
/// Records that a step is complete: one of the playbook, or one that the lifecycle or the host requires. A step of the playbook is refused, with all
/// reasons, when it is not its turn, when the actor may not do it, and without a note that it needs.
/// </summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Note">The result, in free text.</param>
public sealed record CompleteStep(string Step, [property: Personal] string? Note = null) : ComplaintCommand
{
    internal override bool OnlyAppends => true;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ImmutableArray<string> done = decision.Complaint.Handling.StepsDone;
        if (done.Contains(Step))
            return null;
        return decision.Decider.Steps.Complete(decision.Complaint, Step, Note, decision.Stamp.Actor, decision.Stamp.At)
            ?? decision.Add(new StepCompleted(Step, Note), "step", done.Length);
    }
}

/// <summary>Skips an optional step of the playbook.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record SkipStep(string Step, [property: Personal] string Because) : ComplaintCommand
{
    internal override bool OnlyAppends => true;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (decision.Complaint.Care.Playbook?.Find(Step) is { State: StepState.Skipped })
            return null;
        return decision.Decider.Steps.Skip(decision.Complaint, Step, decision.Stamp.Actor, decision.Stamp.At) ?? decision.Add(new StepSkipped(Step, Because));
    }
}

/// <summary>Adds an event defined by the host to the journal.</summary>
/// <param name="Name">The host's name for the event.</param>
/// <param name="Json">The host's data, as JSON.</param>
public sealed record RaiseHostEvent(string Name, [property: Personal] string Json) : ComplaintCommand
{
    internal override bool OnlyAppends => true;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Add(new HostEvent(Name, Json));
}
