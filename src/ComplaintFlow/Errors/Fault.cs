using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A fault in a setting, a rule or a lifecycle.</summary>
/// <param name="Code">The error code, one of <see cref="ErrorCodes"/>.</param>
/// <param name="Place">The place of the fault, such as <c>Routing:Rules:2:Urgency</c>.</param>
/// <param name="Message">The description of the fault, with the invalid value.</param>
/// <param name="Fix">The suggested correction.</param>
public sealed record Fault(string Code, string Place, string Message, string Fix)
{
    /// <summary>Returns all parts in one line.</summary>
    public override string ToString() => $"{Code} {Place}: {Message} {Fix}";
}

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

    /// <summary>Creates the exception of a registration: for a tenant, each place begins with its name.</summary>
    internal static InvalidRulesException Of(Tenant tenant, IEnumerable<Fault> faults) =>
        new(tenant.Name is null ? faults : faults.Select(fault => fault with { Place = $"{tenant}, {fault.Place}" }));

    /// <summary>Lists the first faults, one per line, and the number of others.</summary>
    internal static string List(IReadOnlyCollection<Fault> faults)
    {
        string listed = string.Join(Environment.NewLine, faults.Take(MaxListed));
        return faults.Count <= MaxListed ? listed : string.Create(CultureInfo.InvariantCulture, $"{listed}{Environment.NewLine}... and {faults.Count - MaxListed} more.");
    }
}
