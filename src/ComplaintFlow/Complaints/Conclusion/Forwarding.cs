using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>
/// That an authority forwarded the complaint, and expects a report. The due time of the report is that of the deadline of <see cref="Stage.ReportBack"/> whose subject is
/// the name. The authority's number is in the journal.
/// </summary>
/// <param name="Name">The name within the complaint; of a merged complaint, with the identifier of that complaint before it.</param>
/// <param name="Authority">The name of the authority.</param>
/// <param name="Entry">The number of the journal entry; in the merged complaint, for one of that one.</param>
/// <param name="DueAt">The instant by which the authority expects the report.</param>
/// <param name="ReportedAt">The instant of the report; <see langword="null"/> before.</param>
public sealed record Forwarding(string Name, string Authority, long Entry, DateTimeOffset DueAt, DateTimeOffset? ReportedAt = null)
{
    /// <summary>Whether the report is still to be made.</summary>
    [JsonIgnore]
    public bool IsOpen => ReportedAt is null;
}

/// <summary>How a complaint comes from an authority, as intake says it.</summary>
/// <param name="Authority">The name of the authority, 1 to 64 characters; the text <c>authority.</c> with this name gives its words.</param>
/// <param name="ReportBy">The instant by which the authority expects a report.</param>
/// <param name="Number">The authority's number of the complaint, at most <see cref="ExternalReferral.MaxNumberLength"/> characters.</param>
public sealed record ForwardedComplaint(string Authority, DateTimeOffset ReportBy, [property: Personal] string? Number = null)
{
    /// <summary>The authority, and nothing personal, for logs.</summary>
    public override string ToString() => Authority;
}
