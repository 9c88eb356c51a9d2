using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Administration;

/// <summary>The numbers of complaints of a bulk operation.</summary>
/// <param name="Changed">The complaints that were changed; in a dry run, those that would be.</param>
/// <param name="Unchanged">The complaints that were already as they were to be.</param>
/// <param name="Left">The complaints that others changed meanwhile, so that they were no longer among those selected.</param>
/// <param name="Refused">The complaints that could not be changed.</param>
/// <param name="Damaged">The complaints whose stored data cannot be read, including those without a readable identifier.</param>
public sealed record BulkSummary(long Changed, long Unchanged, long Left, long Refused, long Damaged)
{
    /// <summary>The maximum number of <see cref="NotChanged"/>.</summary>
    public const int MaxNotChanged = 100;

    /// <summary>The first of those that were refused or are damaged, at most <see cref="MaxNotChanged"/>. <see cref="BulkProgress"/> has all of them.</summary>
    public IReadOnlyList<BulkRow> NotChanged { get; init; } = [];

    /// <summary>The number of complaints looked at.</summary>
    public long Total => Changed + Unchanged + Left + Refused + Damaged;
}

/// <summary>The progress of a bulk operation.</summary>
/// <param name="SoFar">The numbers since the beginning.</param>
/// <param name="Rows">What became of each complaint since the last report, in the order of their identifiers.</param>
public sealed record BulkProgress(BulkSummary SoFar, IReadOnlyList<BulkRow> Rows);

/// <summary>What became of a complaint in a bulk operation; in a dry run, what would.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Refusal">Why it could not be changed; <see langword="null"/> otherwise.</param>
public sealed record BulkRow(ComplaintId Complaint, BulkResult Result, Refusal? Refusal = null)
{
    /// <summary>The person who has it afterwards; <see langword="null"/> for nobody, and when the actor may not read it.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>The team that has it afterwards, or in whose queue it waits; <see langword="null"/> for none, and when the actor may not read it.</summary>
    public string? Team { get; init; }

    /// <summary>The status afterwards; <see langword="null"/> when the actor may not read it.</summary>
    public Status? Status { get; init; }

    /// <summary>What was written into its journal; empty when nothing was, and when the actor may not read it.</summary>
    public IReadOnlyList<ComplaintEvent> Events { get; init; } = [];
}

/// <summary>What became of a complaint in a bulk operation.</summary>
[JsonConverter(typeof(StableEnumConverter<BulkResult>))]
public enum BulkResult
{
    /// <summary>It was changed.</summary>
    Changed,

    /// <summary>It was already as it was to be.</summary>
    Unchanged,

    /// <summary>Others changed it meanwhile, so that it was no longer among those selected.</summary>
    Left,

    /// <summary>It could not be changed.</summary>
    Refused,

    /// <summary>Its stored data cannot be read.</summary>
    Damaged,
}
