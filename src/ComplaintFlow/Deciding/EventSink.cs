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
        if (_draft.Input.Check(happened) is { } denial)
            throw new ArgumentException($"{happened.GetType().Name} is not valid: {Describe(denial)}", nameof(happened));
        _draft.Add(happened is VenueChanged move && _draft.FullVenues?.Contains(move.To) == true ? new VenueFull(move.To) : happened);
    }

    /// <summary>Asks for a handler, who is chosen once the reactions are quiet; a later wish takes the place of an earlier one.</summary>
    /// <param name="target">Whom is asked for.</param>
    /// <param name="because">Why, in words.</param>
    public void Assign(RoutingTarget target, string because)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrEmpty(because);
        if (_draft.Input.Check(target, because) is { } denial)
            throw new ArgumentException(Describe(denial), nameof(because));
        Assign(new Assignment(target, Because: because));
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
        EventOrigin.Command => $"{happened.GetType().Name} comes about by a command only; let a subscriber give that command.",
        EventOrigin.Deadline => "Deadlines are kept by the library; describe them with AddDeadlines.",
        EventOrigin.Assignment => "Handlers are chosen by the library; call Assign instead.",
        _ => null,
    };

    private static string Describe(Denial denial) =>
        string.Join(' ', denial.Reasons.Select(reason => reason.Describe(ComplaintTexts.Default, CultureInfo.InvariantCulture)));
}
