using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Records that a step which the lifecycle or the host asks for has been done.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Note">What came of it, in words.</param>
public sealed record CompleteStep(string Step, [property: Personal] string? Note = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        ImmutableArray<string> done = decision.Complaint.Handling.StepsDone;
        return done.Contains(Step) ? null : decision.Add(new StepCompleted(Step, Note), "step", done.Length);
    }
}
