using System.Collections.Immutable;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>The legal holds on a complaint.</summary>
public sealed record ComplaintHolds : ComplaintFacet
{
    /// <summary>The facet of a complaint without legal holds.</summary>
    public static ComplaintHolds None { get; } = new();

    /// <summary>
    /// The matters for which the complaint is held, the latest last, at most <see cref="Complaint.MaxDecisive"/>. While there is one,
    /// nothing of the complaint is erased or purged.
    /// </summary>
    public ImmutableArray<string> Matters { get => field.IsDefault ? [] : field; init; }

    internal override bool IsEmpty => Matters.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintHolds MapPersonal(PersonalMap map) => this;

    internal override ComplaintHolds Closed() => this;

    internal override ComplaintHolds Reopened() => this;
}
