using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A relation to another complaint, which has the inverse one.</summary>
/// <param name="Other">The other complaint.</param>
/// <param name="Kind">What this complaint is to the other.</param>
/// <param name="Entry">The number of the journal entry, which has the reason.</param>
public sealed record Relation(ComplaintId Other, RelationKind Kind, long Entry);

/// <summary>What a complaint is to another.</summary>
[JsonConverter(typeof(StableEnumConverter<RelationKind>))]
public enum RelationKind
{
    /// <summary>It is the same complaint once more. Both stay; a merge makes one of them.</summary>
    DuplicateOf,

    /// <summary>The other is the same complaint once more: the inverse of <see cref="DuplicateOf"/>.</summary>
    HasDuplicate,

    /// <summary>The other is its cause.</summary>
    CausedBy,

    /// <summary>It is the cause of the other: the inverse of <see cref="CausedBy"/>.</summary>
    CauseOf,

    /// <summary>Both are about the same event. Its own inverse.</summary>
    SameEvent,

    /// <summary>It takes up again what the other was about.</summary>
    Continues,

    /// <summary>The other takes up again what it was about: the inverse of <see cref="Continues"/>.</summary>
    ContinuedBy,

    /// <summary>It belongs to the mass incident for which the other stands, and follows it: see <see cref="ComplaintCare.Parent"/>.</summary>
    ChildOf,
}

/// <summary>Inverts kinds of relations.</summary>
internal static class RelationKinds
{
    /// <summary>Returns what the other complaint is to this one. The parent of a mass incident keeps no list of its children.</summary>
    public static RelationKind Inverse(this RelationKind kind) => kind switch
    {
        RelationKind.DuplicateOf => RelationKind.HasDuplicate,
        RelationKind.HasDuplicate => RelationKind.DuplicateOf,
        RelationKind.CausedBy => RelationKind.CauseOf,
        RelationKind.CauseOf => RelationKind.CausedBy,
        RelationKind.Continues => RelationKind.ContinuedBy,
        RelationKind.ContinuedBy => RelationKind.Continues,
        RelationKind.SameEvent => RelationKind.SameEvent,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>The parent of a complaint that belongs to a mass incident.</summary>
/// <param name="Id">The parent.</param>
/// <param name="Round">The number of the latest round of the parent that reached the complaint, or that was before it joined; see <see cref="MassIncident"/>.</param>
/// <param name="Entry">The number of the journal entry by which it joined.</param>
public sealed record ParentRelation(ComplaintId Id, int Round, long Entry)
{
    /// <summary>
    /// Whether the complaint did not follow the parent's latest step, because its lifecycle did not permit it, or was reopened since: somebody has to handle it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOnItsOwn { get; init; }
}
