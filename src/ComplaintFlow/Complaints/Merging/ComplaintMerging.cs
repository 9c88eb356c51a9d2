using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>With which others a complaint was merged.</summary>
public sealed record ComplaintMerging : ComplaintFacet
{
    /// <summary>With none.</summary>
    public static ComplaintMerging None { get; } = new();

    /// <summary>The complaint as part of which this one is continued.</summary>
    public ComplaintId? Into { get; init; }

    /// <summary>The complaints that are continued as part of this one, the latest last, at most <see cref="Complaint.MaxListLength"/>; <see cref="AbsorbedCount"/> counts all of them.</summary>
    public ImmutableArray<ComplaintId> Absorbed { get => field.IsDefault ? [] : field; init; }

    /// <summary>How many were absorbed altogether.</summary>
    public int AbsorbedCount { get; init; }

    internal override bool IsEmpty => Into is null && AbsorbedCount == 0 && Absorbed.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintMerging MapPersonal(PersonalMap map) => this;

    internal override ComplaintMerging Closed() => this;

    internal override ComplaintMerging Reopened() => this;
}
