using System.Globalization;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Deciding;

/// <summary>Takes what follows from an event.</summary>
public sealed class EventSink
{
    private readonly ComplaintDraft _draft;

    internal EventSink(ComplaintDraft draft) => _draft = draft;

    /// <summary>Adds an event; it is applied, and shown to every reaction in its turn.</summary>
    /// <param name="happened">What follows.</param>
    /// <exception cref="ArgumentException">
    /// A text or value of it is not valid, as it would not be in a command; or the event comes about by a command only: a reaction cannot get
    /// around the lifecycle or choose a handler by itself.
    /// </exception>
    public void Add(ComplaintEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (Prohibition(happened) is { } prohibition)
            throw new ArgumentException(prohibition, nameof(happened));
        if (_draft.Decider.Input.Check(happened) is { } denial)
            throw new ArgumentException($"{happened.GetType().Name} is not valid: {Describe(denial)}", nameof(happened));
        _draft.Add(happened is VenueChanged move && _draft.Context.IsFull(move.To) ? new VenueFull(move.To) : happened);
    }

    /// <summary>Asks for a handler, who is chosen once the reactions are quiet; a later wish takes the place of an earlier one.</summary>
    /// <param name="target">Whom is asked for.</param>
    /// <param name="because">Why, in words.</param>
    public void Assign(RoutingTarget target, string because)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrEmpty(because);
        if (_draft.Decider.Input.Check(target, because) is { } denial)
            throw new ArgumentException(Describe(denial), nameof(because));
        Assign(new Assignment(target, Because: because));
    }

    /// <summary>
    /// Fires a trigger of the complaint's lifecycle in the same commit, if the lifecycle permits it. It is decided at once, on the complaint with everything that has been added so
    /// far; guards see <see cref="Actor.System"/>, and so do the journal and whoever reacts to it.
    /// </summary>
    /// <param name="trigger">The trigger; one without an argument.</param>
    /// <param name="because">Why, in words; it stands with the transition in the journal.</param>
    /// <returns>
    /// Whether it is permitted; a trigger that the lifecycle ignores is, and writes nothing. What is not permitted is left, and the journal says so, once in a commit, by a
    /// <see cref="HostEvent"/> of the name <see cref="HostEvent.TriggerNotPermitted"/>.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="because"/> is empty or too long; or <paramref name="trigger"/> is <see cref="Trigger.Merge"/>, which needs another complaint.
    /// </exception>
    public bool TryFire(Trigger trigger, string because)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        ArgumentException.ThrowIfNullOrEmpty(because);
        if (trigger == Trigger.Merge)
            throw new ArgumentException("A merge needs another complaint; let a subscriber give the command MergeInto.", nameof(trigger));
        if (_draft.Decider.Input.CheckReason(because) is { } invalid)
            throw new ArgumentException(Describe(invalid), nameof(because));

        Complaint complaint = _draft.Coming()!;
        Firing firing = _draft.Decider.Fire(complaint, trigger, null, Actor.System, _draft.Stamp.At, because);
        if (firing.Happened is { } happened)
            _draft.AddBySystem(happened);
        if (firing.Denial is not { } denial)
            return true;

        // A reaction that tries at every event sees this one, too.
        HostEvent left = NotPermitted.Of(denial, complaint.Status, trigger, because);
        if (!_draft.Has(left))
            _draft.AddBySystem(left);
        return false;
    }

    /// <summary>
    /// Adds to a tally of the host's own, in the same commit. If it would pass its limit, nothing is written, and everything is decided again with the tally in
    /// <see cref="DecisionContext.Exhausted"/>: then the reaction does something else.
    /// </summary>
    /// <param name="tally">The tally, by <see cref="TallyKey.Own"/>. It is a number of the realm.</param>
    /// <param name="add">What is added; negative to give back.</param>
    /// <param name="atMost">What the tally may be at most afterwards; <see langword="null"/> when it has no limit.</param>
    /// <exception cref="ArgumentException"><paramref name="tally"/> is one of the library's.</exception>
    public void Count(TallyKey tally, long add = 1, long? atMost = null)
    {
        if (!tally.IsOwn)
            throw new ArgumentException($"The tally '{tally}' is kept by the library; name one of your own by TallyKey.Own.", nameof(tally));
        _draft.Add(new Count(tally, add, atMost));
    }

    /// <summary>For the library's own reactions: adds an event that hosts may not add, or need not have checked.</summary>
    internal void AddOwn(ComplaintEvent happened) => _draft.Add(happened);

    /// <summary>For the library's own reactions: adds what is a part of the event at hand.</summary>
    internal void AddFirst(ComplaintEvent happened) => _draft.AddFirst(happened);

    /// <summary>The handler who is asked for and not yet chosen.</summary>
    internal Assignment? Wish => _draft.Wish;

    internal void Assign(Assignment wish) => _draft.Wish = wish;

    private static string? Prohibition(ComplaintEvent happened) => happened.Origin switch
    {
        EventOrigin.Policy => $"{happened.GetType().Name} comes about by a policy only.",
        EventOrigin.Command when happened is StatusChanged or TriggerHandled => $"{happened.GetType().Name} comes about by a command only; call TryFire instead.",
        EventOrigin.Command => $"{happened.GetType().Name} comes about by a command only; let a subscriber give that command.",
        EventOrigin.Deadline => "Deadlines are kept by the library; describe them with AddDeadlines.",
        EventOrigin.Assignment => "Handlers are chosen by the library; call Assign instead.",
        _ => null,
    };

    private static string Describe(Denial denial) =>
        string.Join(' ', denial.Reasons.Select(reason => reason.Describe(ComplaintTexts.Default, CultureInfo.InvariantCulture)));
}
