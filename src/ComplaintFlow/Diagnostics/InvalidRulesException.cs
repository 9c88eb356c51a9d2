using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow;

/// <summary>Thrown when a lifecycle, rule or setting is invalid. Contains every fault that was found, not only the first.</summary>
public sealed class InvalidRulesException : ComplaintFlowException
{
    private const int MaxListed = 100;

    /// <summary>Initializes the exception with its faults.</summary>
    /// <param name="faults">The faults; at least one.</param>
    public InvalidRulesException(IEnumerable<Fault> faults)
        : this([.. faults])
    {
    }

    private InvalidRulesException(ImmutableArray<Fault> faults)
        : base(faults[0].Code, List(faults)) => Faults = faults;

    /// <summary>All faults, in the order of the definition. The message lists the first 100 of them, and the number of others.</summary>
    public ImmutableArray<Fault> Faults { get; }

    /// <summary>Lists the first faults, one per line, and the number of others.</summary>
    internal static string List(IReadOnlyCollection<Fault> faults)
    {
        string listed = string.Join(Environment.NewLine, faults.Take(MaxListed));
        return faults.Count <= MaxListed ? listed : string.Create(CultureInfo.InvariantCulture, $"{listed}{Environment.NewLine}... and {faults.Count - MaxListed} more.");
    }
}
