using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Records that a step which the lifecycle or the host requires is complete.</summary>
/// <param name="Step">The name of the step.</param>
/// <param name="Note">The result, in free text.</param>
public sealed record CompleteStep(string Step, [property: Personal] string? Note = null) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        ImmutableArray<string> done = decision.Complaint.Handling.StepsDone;
        return done.Contains(Step) ? null : decision.Add(new StepCompleted(Step, Note), "step", done.Length);
    }
}
