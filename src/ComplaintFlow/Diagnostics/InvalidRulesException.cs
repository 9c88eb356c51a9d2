using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow;

/// <summary>A lifecycle, a rule or a setting is described wrongly. Carries every fault that was found, not only the first.</summary>
public sealed class InvalidRulesException : ComplaintFlowException
{
    private const int MostTold = 100;

    /// <summary>Makes the exception.</summary>
    /// <param name="faults">The faults; at least one.</param>
    public InvalidRulesException(IEnumerable<Fault> faults)
        : this([.. faults])
    {
    }

    private InvalidRulesException(ImmutableArray<Fault> faults)
        : base(faults[0].Code, Spell(faults)) => Faults = faults;

    /// <summary>Every fault, in the order of the description. The message tells the first 100 of them, and how many more there are.</summary>
    public ImmutableArray<Fault> Faults { get; }

    /// <summary>The first faults, a line each, and the number of the others.</summary>
    internal static string Spell(IReadOnlyCollection<Fault> faults)
    {
        string told = string.Join(Environment.NewLine, faults.Take(MostTold));
        return faults.Count <= MostTold ? told : string.Create(CultureInfo.InvariantCulture, $"{told}{Environment.NewLine}... and {faults.Count - MostTold} more.");
    }
}
