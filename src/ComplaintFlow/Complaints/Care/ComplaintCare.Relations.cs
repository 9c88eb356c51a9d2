using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <content>Other complaints: relations, the parent of a mass incident, and the children.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The relations to other complaints, the latest last; at most <see cref="MaxOpen"/>, and one for each of them. The parent is not among them.</summary>
    [JsonIgnore]
    public ImmutableArray<Relation> Relations { get => StoredRelations.IsDefault ? [] : StoredRelations; init => StoredRelations = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The parent, for a complaint that belongs to a mass incident; <see langword="null"/> otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ParentRelation? Parent { get; init; }

    /// <summary>The mass incident for which the complaint stands; <see langword="null"/> for one that never had children.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MassIncident? MassIncident { get; init; }

    [JsonInclude]
    [JsonPropertyName("relations")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Relation> StoredRelations { get; init; }

    private bool HasNoRelations => StoredRelations.IsDefault && Parent is null && MassIncident is null;

    /// <summary>Finds the relation to a complaint, other than its parent; <see langword="null"/> if there is none.</summary>
    /// <param name="other">The other complaint.</param>
    public Relation? FindRelation(ComplaintId other)
    {
        foreach (Relation relation in Relations)
        {
            if (relation.Other == other)
                return relation;
        }

        return null;
    }

    /// <summary>Replaces the relation to the same complaint, or adds one.</summary>
    internal ComplaintCare With(Relation relation) => this with { Relations = [.. Relations.Where(one => one.Other != relation.Other), relation] };

    /// <summary>Records that a round of the parent reached the complaint.</summary>
    /// <param name="parent">The parent; of another one, which it has left since, nothing changes.</param>
    /// <param name="round">The number of the round.</param>
    /// <param name="isOnItsOwn">Whether the complaint goes its own way now; null if that stays as it is.</param>
    internal ComplaintCare After(ComplaintId parent, int round, bool? isOnItsOwn) => Parent is not { } followed || followed.Id != parent ? this : this with
    {
        Parent = followed with { Round = Math.Max(followed.Round, round), IsOnItsOwn = isOnItsOwn ?? followed.IsOnItsOwn },
    };

    internal ComplaintCare WithoutRelation(ComplaintId other) => this with { Relations = [.. Relations.Where(one => one.Other != other)] };
}
