using System.Globalization;

namespace ComplaintFlow.Clocks;

/// <summary>Determines the rules that a deadline belongs to: those of the highest generation that has calculated it.</summary>
/// <remarks>
/// A node with older rules that has to change such a deadline leaves the rest to newer nodes. It writes their version in place of the basis, which makes them
/// recalculate the deadline in the next sweep, while older nodes still recognize it as not theirs.
/// </remarks>
internal static class DeadlineRulesVersion
{
    /// <summary>Returns the version of the rules that a deadline belongs to.</summary>
    public static string Of(Deadline deadline) => IsHandedOver(deadline) ? deadline.Basis : deadline.Rules;

    /// <summary>Whether an older node has handed the deadline over to newer rules. The basis of a target has no generation.</summary>
    public static bool IsHandedOver(Deadline deadline) => GenerationOf(deadline.Basis) > 0;

    /// <summary>Covers only deadlines that can still be missed, and only a higher generation: two nodes never undo each other's calculations.</summary>
    public static bool IsStale(Deadline deadline, long generation) =>
        deadline is { IsFixed: false, State: DeadlineState.Running or DeadlineState.Paused or DeadlineState.Undetermined } && GenerationOf(deadline.Rules) < generation && GenerationOf(Of(deadline)) <= generation;

    public static long GenerationOf(string rules) =>
        long.TryParse(rules.AsSpan(0, Math.Max(rules.IndexOf(':'), 0)), NumberStyles.None, CultureInfo.InvariantCulture, out long generation) ? generation : 0;
}
