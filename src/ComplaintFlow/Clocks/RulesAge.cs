using System.Globalization;

namespace ComplaintFlow.Clocks;

/// <summary>Whose rules a deadline goes by: those of the highest generation that has reckoned it.</summary>
/// <remarks>
/// A node with older rules that has to touch it leaves the rest to the newer ones. It writes their version in the place of the basis, and so they find, in the next sweep, that
/// it is to be reckoned, while older nodes go on telling that it is not theirs.
/// </remarks>
internal static class RulesAge
{
    /// <summary>The version of the rules that a deadline goes by.</summary>
    public static string Of(Deadline deadline) => IsHandedOver(deadline) ? deadline.Basis : deadline.Rules;

    /// <summary>Whether an older node has left it to newer rules. The basis of a target has no generation.</summary>
    public static bool IsHandedOver(Deadline deadline) => GenerationOf(deadline.Basis) > 0;

    /// <summary>Only what can still be missed, and only by a higher generation: two nodes never reckon each other's work anew.</summary>
    public static bool IsStale(Deadline deadline, long generation) =>
        deadline is { IsFixed: false, State: DeadlineState.Running or DeadlineState.Paused } && GenerationOf(deadline.Rules) < generation && GenerationOf(Of(deadline)) <= generation;

    public static long GenerationOf(string rules) =>
        long.TryParse(rules.AsSpan(0, Math.Max(rules.IndexOf(':'), 0)), NumberStyles.None, CultureInfo.InvariantCulture, out long generation) ? generation : 0;
}
