using System.Collections.Frozen;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>What the children of a mass incident follow, and what is suggested as a duplicate. Immutable.</summary>
/// <param name="follow">The trigger fired on a child, for each trigger of a parent.</param>
/// <param name="within">The time within which two complaints are near each other.</param>
/// <param name="alike">How alike their descriptions must be, in per cent.</param>
internal sealed class RelationsTable(IReadOnlyDictionary<string, string> follow, TimeSpan within, int alike)
{
    public static RelationsTable Standard { get; } = new(
        new Dictionary<string, string> { [Trigger.Inform.Name] = Trigger.Inform.Name, [Trigger.Close.Name] = Trigger.Close.Name },
        RelationsOptions.WithinByDefault,
        RelationsOptions.LikenessByDefault);

    private readonly FrozenDictionary<string, string> _follow = follow.ToFrozenDictionary(StringComparer.Ordinal);

    public TimeSpan Within => within;

    public int Alike => alike;

    /// <summary>Whether the rules are those of a host that says nothing about relations.</summary>
    public bool IsStandard => Within == Standard.Within && Alike == Standard.Alike && _follow.Count == Standard._follow.Count && _follow.All(one => Standard._follow.GetValueOrDefault(one.Key) == one.Value);

    /// <summary>Returns the trigger that is fired on each child when a parent fires a trigger; null if they do not follow it.</summary>
    public string? Follow(string trigger) => _follow.GetValueOrDefault(trigger);

    /// <summary>Writes the table for the version hash of the rules.</summary>
    public void Write(CanonicalWriter writer)
    {
        writer.Objects("follow", [.. _follow.OrderBy(static one => one.Key, StringComparer.Ordinal)], static (CanonicalWriter one, KeyValuePair<string, string> pair) =>
        {
            one.Text("trigger", pair.Key);
            one.Text("by", pair.Value);
        });
        writer.Number("duplicates-within", Within.Ticks);
        writer.Number("duplicates-alike", Alike);
    }
}
