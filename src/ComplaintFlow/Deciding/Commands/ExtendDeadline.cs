using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Gives a deadline more time. Where its target wants an approval, this asks for it, and the deadline moves with <see cref="ApproveExtension"/>.</summary>
/// <param name="Stage">The stage whose open deadline it is.</param>
/// <param name="Because">Why, in words.</param>
public sealed record ExtendDeadline(Stage Stage, [property: Personal] string Because) : ComplaintCommand
{
    /// <summary>Which one of its stage it is, where there may be several; <see langword="null"/> for that of a service target.</summary>
    public string? Subject { get; init; }

    internal override Denial? Decide(in Decision decision) => decision.Decider.Extender.Extend(decision.Draft, this, decision.Stamp);
}
