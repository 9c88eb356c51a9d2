using System.Globalization;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Deciding;

/// <summary>Receives the events that a reaction adds in response to an event.</summary>
public sealed class EventSink
{
    private readonly ComplaintDraft _draft;

    internal EventSink(ComplaintDraft draft) => _draft = draft;

    /// <summary>Adds an event, which is applied and passed to every reaction in turn.</summary>
    /// <param name="happened">The event to add.</param>
    /// <exception cref="ArgumentException">
    /// A text or value of the event is invalid, as it would be in a command; or only a command can cause the event: a reaction cannot
    /// bypass the lifecycle or choose a handler itself.
    /// </exception>
    public void Add(ComplaintEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (Prohibition(happened) is { } prohibition)
            throw new ArgumentException(prohibition, nameof(happened));
        if (_draft.Decider.Input.Check(happened) is { } refusal)
            throw new ArgumentException($"{happened.GetType().Name} is not valid: {Describe(refusal)}", nameof(happened));
        if (happened is StepCompleted step
            && _draft.Decider.Steps.Complete(_draft.Projected()!, step.Step, step.Note, _draft.Context.Actor, _draft.Stamp.At) is { } early)
            throw new ArgumentException($"The step '{step.Step}' cannot be completed: {Describe(early)}", nameof(happened));
        _draft.Add(happened is VenueChanged move && _draft.Context.IsFull(move.To) ? new VenueFull(move.To) : happened);
    }

    /// <summary>Requests a handler, who is chosen when all reactions have run; a later request replaces an earlier one.</summary>
    /// <param name="target">The requested handler, team or other target.</param>
    /// <param name="because">The reason, in free text.</param>
    public void Assign(RoutingTarget target, string because)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrEmpty(because);
        if (_draft.Decider.Input.Check(target, because) is { } refusal)
            throw new ArgumentException(Describe(refusal), nameof(because));
        Assign(new Assignment(target, Because: because));
    }

    /// <summary>
    /// Fires a trigger of the complaint's lifecycle in the same commit, if the lifecycle permits it. It is decided at once, on the
    /// complaint after everything added so far; guards, the journal and other reactions see <see cref="Actor.System"/> as the actor.
    /// </summary>
    /// <param name="trigger">The trigger to fire; must not require an argument.</param>
    /// <param name="because">The reason, in free text; recorded in the journal with the transition.</param>
    /// <returns>
    /// Whether the trigger is permitted. An ignored trigger is permitted and writes nothing. A trigger that is not permitted has no
    /// effect except, once per commit, a <see cref="HostEvent"/> named <see cref="HostEvent.TriggerNotPermitted"/> in the journal.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="because"/> is empty or too long; or <paramref name="trigger"/> is <see cref="Trigger.Merge"/>, which requires
    /// another complaint.
    /// </exception>
    public bool TryFire(Trigger trigger, string because)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentException.ThrowIfNullOrEmpty(because);
        if (trigger == Trigger.Merge)
            throw new ArgumentException("A merge requires another complaint. Use a subscriber to send the command MergeInto.", nameof(trigger));
        if (_draft.Decider.Input.CheckReason(because) is { } invalid)
            throw new ArgumentException(Describe(invalid), nameof(because));

        Complaint complaint = _draft.Projected()!;
        TriggerResult firing = _draft.Decider.Fire(complaint, trigger, null, Actor.System, _draft.Stamp.At, _draft.OpenChildren, because, _draft.Stamp.Actor);
        if (firing.Happened is { } happened)
            _draft.AddBySystem(happened);
        if (firing.DecisionRefusal is not { } refusal)
            return true;

        // A reaction that fires at every event reacts to this one, too: without the check it would never end.
        HostEvent left = TriggerNotPermittedEvent.Of(refusal, complaint.Status, trigger, because);
        if (!_draft.Has(left))
            _draft.AddBySystem(left);
        return false;
    }

    /// <summary>
    /// Adds to a tally of the host in the same commit. If it would exceed its limit, nothing is written, and the command is decided again
    /// with the tally in <see cref="DecisionContext.Exhausted"/>, so that the reaction can do something else.
    /// </summary>
    /// <param name="tally">The tally, created by <see cref="TallyKey.Own"/>. It is counted per realm.</param>
    /// <param name="add">The amount to add; negative to subtract.</param>
    /// <param name="atMost">The maximum value of the tally afterwards, inclusive; <see langword="null"/> for no limit.</param>
    /// <exception cref="ArgumentException"><paramref name="tally"/> belongs to the library.</exception>
    public void Count(TallyKey tally, long add = 1, long? atMost = null)
    {
        if (!tally.IsOwn)
            throw new ArgumentException($"The tally '{tally}' belongs to the library. Use TallyKey.Own to create your own.", nameof(tally));
        _draft.Add(new HostTallyChange(tally, add, atMost));
    }

    /// <summary>For reactions of the library: adds an event that hosts may not add, or without validation.</summary>
    internal void AddUnchecked(ComplaintEvent happened) => _draft.Add(happened);

    /// <summary>For reactions of the library: adds a part of the current event.</summary>
    internal void AddFirst(ComplaintEvent happened) => _draft.AddFirst(happened);

    /// <summary>The requested assignment for which no handler is chosen yet.</summary>
    internal Assignment? PendingAssignment => _draft.PendingAssignment;

    internal void Assign(Assignment pending) => _draft.PendingAssignment = pending;

    private static string? Prohibition(ComplaintEvent happened) => happened.Origin switch
    {
        EventOrigin.Policy => $"{happened.GetType().Name} can only be raised by a policy.",
        EventOrigin.Command when happened is StatusChanged or TriggerHandled =>
            $"{happened.GetType().Name} can only be raised by a command. Use TryFire instead.",
        EventOrigin.Command => $"{happened.GetType().Name} can only be raised by a command. Use a subscriber to send that command.",
        EventOrigin.Deadline => "Deadlines are managed by the library. Use AddDeadlines to define them.",
        EventOrigin.Assignment => "Handlers are assigned by the library. Use Assign instead.",
        EventOrigin.Playbook => "Playbooks are managed by the library. Use AddPlaybooks to define them.",
        EventOrigin.FollowUp => "Follow-ups are managed by the library. Use AddFollowUps to define them.",
        EventOrigin.Relation => "Mass incidents are managed by the library. Use a subscriber to send the command InformChildren, or AddRelations to say what children follow.",
        EventOrigin.Message => "Messages to customers are managed by the library. Use AddMessages to define them.",
        _ => null,
    };

    private static string Describe(DecisionRefusal refusal) =>
        string.Join(' ', refusal.Reasons.Select(reason => reason.Describe(ComplaintTexts.Default, CultureInfo.InvariantCulture)));
}
