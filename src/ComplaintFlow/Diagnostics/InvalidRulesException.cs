using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>A lifecycle, a rule or a setting is described wrongly. Carries every fault that was found, not only the first.</summary>
public sealed class InvalidRulesException : ComplaintFlowException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="faults">The faults; at least one.</param>
    public InvalidRulesException(IEnumerable<Fault> faults)
        : this([.. faults])
    {
    }

    private InvalidRulesException(ImmutableArray<Fault> faults)
        : base(faults[0].Code, string.Join(Environment.NewLine, faults)) => Faults = faults;

    /// <summary>Every fault, in the order of the description.</summary>
    public ImmutableArray<Fault> Faults { get; }
}
