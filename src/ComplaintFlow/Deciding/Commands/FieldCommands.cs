using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Commands;

/// <summary>Sets values of the host's own fields. Fields that it does not name are unchanged.</summary>
/// <remarks>
/// A field that the rules no longer declare keeps its value: it can be cleared, and not be set. Open complaints are matched with service targets again, and
/// waiting ones with routing rules.
/// </remarks>
/// <param name="Fields">The values by the names of their fields; <see langword="null"/> clears a field.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record SetFields(IReadOnlyDictionary<string, FieldValue?> Fields, [property: Personal] string? Because = null) : ComplaintCommand
{
    /// <summary>The values by the names of their fields; <see langword="null"/> clears a field.</summary>
    public IReadOnlyDictionary<string, FieldValue?> Fields { get; init => field = value?.ToImmutableSortedDictionary(StringComparer.Ordinal)!; } =
        Fields?.ToImmutableSortedDictionary(StringComparer.Ordinal)!;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Decider.SetFields(decision.Draft, this);
}
