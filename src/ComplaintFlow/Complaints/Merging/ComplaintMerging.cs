using System.Collections.Immutable;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>The complaints with which a complaint was merged.</summary>
public sealed record ComplaintMerging : ComplaintFacet
{
    /// <summary>The facet of a complaint that was not merged.</summary>
    public static ComplaintMerging None { get; } = new();

    /// <summary>The complaint into which this one was merged.</summary>
    public ComplaintId? Into { get; init; }

    /// <summary>
    /// The complaints merged into this one, the latest last, at most <see cref="Complaint.MaxListLength"/>;
    /// <see cref="AbsorbedCount"/> counts all of them.
    /// </summary>
    public ImmutableArray<ComplaintId> Absorbed { get => field.IsDefault ? [] : field; init; }

    /// <summary>The total number of complaints merged into this one.</summary>
    public int AbsorbedCount { get; init; }

    internal override bool IsEmpty => Into is null && AbsorbedCount == 0 && Absorbed.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintMerging MapPersonal(PersonalMap map) => this;

    internal override ComplaintMerging Closed() => this;

    internal override ComplaintMerging Reopened() => this;
}
