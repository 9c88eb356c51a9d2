using System.Collections.Immutable;

namespace ComplaintFlow.Handlers;

/// <summary>Explains the rank of every candidate, which <see cref="HandlerSelection"/> does not report.</summary>
internal static class HandlerRanking
{
    public static IEnumerable<HandlerTrial> Of(HandlerSearch search, ImmutableArray<Handler> candidates, HandlerLoad[] loads)
    {
        PassedOverReason?[] reasons = [.. candidates.Select((handler, at) => HandlerSelection.WhyNot(search, handler, loads[at]))];
        int[] fit = [.. Enumerable.Range(0, loads.Length).Where(at => reasons[at] is null)];
        Array.Sort(fit, (a, b) => HandlerSelection.Compare(search, candidates[a], loads[a], candidates[b], loads[b]));
        for (int place = 0; place < fit.Length; place++)
        {
            int at = fit[place];
            HandlerOrder? behind = place == 0 ? null : HandlerSelection.WhyBehind(search, candidates[fit[0]], loads[fit[0]], candidates[at], loads[at]);
            yield return Trial(candidates[at], loads[at], place + 1, null, behind);
        }

        foreach (int at in Enumerable.Range(0, loads.Length).Where(at => reasons[at] is not null).OrderBy(at => candidates[at].Id.Name, StringComparer.Ordinal))
            yield return Trial(candidates[at], loads[at], 0, reasons[at], null);
    }

    private static HandlerTrial Trial(Handler handler, HandlerLoad load, int place, PassedOverReason? reason, HandlerOrder? behind) =>
        new(handler.Id, place, reason, behind, load.Open, handler.Capacity, handler.Weight, load.AssignedAt);
}
