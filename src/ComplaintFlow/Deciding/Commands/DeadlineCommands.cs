using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Commands;

/// <summary>
/// Extends a deadline. If its target requires approval, the command requests it, and the deadline moves with
/// <see cref="ApproveExtension"/>.
/// </summary>
/// <param name="Stage">The stage of the open deadline.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record ExtendDeadline(Stage Stage, [property: Personal] string Because) : ComplaintCommand
{
    /// <summary>The subject, for a stage with several deadlines; <see langword="null"/> for the deadline of a service target.</summary>
    public string? Subject { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Extender.Extend(decision.Draft, this, decision.Stamp);
}

/// <summary>Approves an extension of a deadline that another person requested.</summary>
/// <param name="Stage">The stage of the open deadline.</param>
/// <param name="Note">The approver's comment.</param>
public sealed record ApproveExtension(Stage Stage, [property: Personal] string? Note = null) : ComplaintCommand
{
    /// <summary>The subject, for a stage with several deadlines; <see langword="null"/> for the deadline of a service target.</summary>
    public string? Subject { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.Extender.Approve(decision.Draft, this, decision.Stamp);
}
