using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Approves that a deadline is given more time, for which somebody else has asked.</summary>
/// <param name="Stage">The stage whose open deadline it is.</param>
/// <param name="Note">What the approver has to say.</param>
public sealed record ApproveExtension(Stage Stage, [property: Personal] string? Note = null) : ComplaintCommand
{
    /// <summary>Which one of its stage it is, where there may be several; <see langword="null"/> for that of a service target.</summary>
    public string? Subject { get; init; }

    internal override Denial? Decide(in Decision decision) => decision.Decider.Extender.Approve(decision.Draft, this, decision.Stamp);
}
