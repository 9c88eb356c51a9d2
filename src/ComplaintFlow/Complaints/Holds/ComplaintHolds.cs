using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>For what a complaint must be kept as it is: legal holds.</summary>
public sealed record ComplaintHolds : ComplaintFacet
{
    /// <summary>For nothing.</summary>
    public static ComplaintHolds None { get; } = new();

    /// <summary>The matters for which it must be kept as it is, the latest last, at most <see cref="Complaint.MaxDecisive"/>; while there is one, nothing of it is erased or purged.</summary>
    public ImmutableArray<string> Matters { get => field.IsDefault ? [] : field; init; }

    internal override bool IsEmpty => Matters.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintHolds MapPersonal(PersonalMap map) => this;

    internal override ComplaintHolds Closed() => this;

    internal override ComplaintHolds Reopened() => this;
}
