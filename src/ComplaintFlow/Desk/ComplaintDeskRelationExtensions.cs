using ComplaintFlow.Commands;

namespace ComplaintFlow;

/// <summary>Provides a method for each command on relations and mass incidents.</summary>
public static class ComplaintDeskRelationExtensions
{
    /// <summary>Relates the complaint to another, in whose journal the inverse is written in the same commit.</summary>
    /// <param name="desk">The desk of the complaints' realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="other">The other complaint.</param>
    /// <param name="kind">What the complaint is to the other.</param>
    /// <param name="actor">The actor, who needs the right <c>relate</c> to both.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> RelateAsync(this IComplaintDesk desk, ComplaintId id, ComplaintId other, RelationKind kind, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new RelateTo(other, kind), actor, cancellationToken);
    }

    /// <summary>Removes the relation to another complaint, or leaves the mass incident for which it stands.</summary>
    /// <param name="desk">The desk of the complaints' realm.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="other">The other complaint.</param>
    /// <param name="actor">The actor, who needs the right <c>unrelate</c> to both.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> UnrelateAsync(this IComplaintDesk desk, ComplaintId id, ComplaintId other, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new Unrelate(other), actor, cancellationToken);
    }

    /// <summary>Tells all open children of a mass incident something, each once and by work of its own.</summary>
    /// <param name="desk">The desk of the complaints' realm.</param>
    /// <param name="id">The identifier of the parent.</param>
    /// <param name="text">What they are told, in free text.</param>
    /// <param name="actor">The actor who gives the command.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static ValueTask<Outcome> InformChildrenAsync(this IComplaintDesk desk, ComplaintId id, string text, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.ExecuteAsync(id, new InformChildren(text), actor, cancellationToken);
    }
}
