using ComplaintFlow.Handlers;

namespace ComplaintFlow.Deciding;

/// <summary>Takes what follows from an event.</summary>
public sealed class EventSink
{
    private readonly Action<ComplaintEvent> _add;
    private readonly Action<Assignment> _assign;

    internal EventSink(Action<ComplaintEvent> add, Action<Assignment> assign) => (_add, _assign) = (add, assign);

    /// <summary>Adds an event; it is applied, and shown to every reaction in its turn.</summary>
    /// <param name="happened">What follows.</param>
    public void Add(ComplaintEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        _add(happened);
    }

    /// <summary>Asks for a handler, who is chosen once the reactions are quiet; a later wish takes the place of an earlier one.</summary>
    /// <param name="target">Whom is asked for.</param>
    /// <param name="because">Why, in words.</param>
    public void Assign(RoutingTarget target, string because)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrEmpty(because);
        _assign(new(target, Because: because));
    }

    internal void Assign(Assignment wish) => _assign(wish);
}
