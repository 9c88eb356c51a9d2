using System.Collections.Immutable;
using System.Text.Json.Serialization;
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

    /// <summary>The people complained about in the complaints merged into this one; they are involved in it.</summary>
    [JsonIgnore]
    public ImmutableArray<PersonId> AbsorbedAbout { get => StoredAbout.IsDefault ? [] : StoredAbout; init => StoredAbout = value.IsDefaultOrEmpty ? default : value; }

    /// <summary><see cref="AbsorbedAbout"/> in the stored form: default, and not written, when empty.</summary>
    [JsonInclude]
    [JsonPropertyName("absorbedAbout")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<PersonId> StoredAbout { get; init; }

    /// <summary>The people who had the complaints merged into this one, at most <see cref="Complaint.MaxDecisive"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<PersonId> AbsorbedHandlers { get => StoredHandlers.IsDefault ? [] : StoredHandlers; init => StoredHandlers = value.IsDefaultOrEmpty ? default : value; }

    /// <summary><see cref="AbsorbedHandlers"/> in the stored form: default, and not written, when empty.</summary>
    [JsonInclude]
    [JsonPropertyName("absorbedHandlers")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<PersonId> StoredHandlers { get; init; }

    internal override bool IsEmpty => Into is null && AbsorbedCount == 0 && Absorbed.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintMerging MapPersonal(PersonalMap map) => this;

    internal override ComplaintMerging Closed() => this;

    internal override ComplaintMerging Reopened() => this;
}
