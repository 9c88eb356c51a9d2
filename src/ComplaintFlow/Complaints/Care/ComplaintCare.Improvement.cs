using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <content>What the firm improves because of the complaint.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The improvement actions to which the complaint is linked, at most <see cref="Complaint.MaxDecisive"/>, the latest last.</summary>
    [JsonIgnore]
    public ImmutableArray<ImprovementLink> Improvements { get => StoredImprovements.IsDefault ? [] : StoredImprovements; init => StoredImprovements = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>
    /// The number of the journal entry in which it was decided that the complaint needs no improvement; <see langword="null"/> when nobody decided so in this episode.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NoImprovement { get; init; }

    /// <summary>Whether the customer wants to hear what came of the complaint; <see langword="null"/> when nobody asked them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImprovementNews? ImprovementNews { get; init; }

    [JsonInclude]
    [JsonPropertyName("improvements")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<ImprovementLink> StoredImprovements { get; init; }

    private bool HasNoImprovement => StoredImprovements.IsDefault && NoImprovement is null && ImprovementNews is null;

    /// <summary>Finds the link to an improvement action; <see langword="null"/> if there is none.</summary>
    /// <param name="improvement">The improvement action.</param>
    public ImprovementLink? FindImprovement(ImprovementId improvement)
    {
        foreach (ImprovementLink link in Improvements)
        {
            if (link.Improvement == improvement)
                return link;
        }

        return null;
    }

    internal ComplaintCare Linked(ImprovementId improvement, DateTimeOffset at) =>
        FindImprovement(improvement) is null ? this with { Improvements = Improvements.Add(new(improvement, at)) } : this;

    internal ComplaintCare Told(ImprovementId improvement, int round) => FindImprovement(improvement) is { } link
        ? this with { Improvements = Improvements.Replace(link, link with { ToldRound = Math.Max(link.ToldRound, round) }) }
        : this;
}

/// <summary>The link of a complaint to an improvement action.</summary>
/// <param name="Improvement">The improvement action.</param>
/// <param name="LinkedAt">The instant at which it was linked.</param>
public sealed record ImprovementLink(ImprovementId Improvement, DateTimeOffset LinkedAt)
{
    /// <summary>The latest round of the improvement action of whose result the customer was told; 0 when they were told of none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ToldRound { get; init; }
}

/// <summary>Whether a customer wants to hear what came of a complaint.</summary>
[JsonConverter(typeof(StableEnumConverter<ImprovementNews>))]
public enum ImprovementNews
{
    /// <summary>The customer does not want to be told.</summary>
    Declined,

    /// <summary>The customer agreed to be told.</summary>
    Wanted,
}
