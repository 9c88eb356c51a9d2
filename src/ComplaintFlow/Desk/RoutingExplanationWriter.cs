using System.Globalization;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Desk;

/// <summary>Writes an explanation in words.</summary>
internal static class RoutingExplanationWriter
{
    private const int MaxRules = 40;
    private const int MaxCandidates = 40;

    public static string Write(RoutingExplanation explained, IComplaintTexts texts, CultureInfo culture)
    {
        List<string> lines = [];
        if (explained.Refusal is { } refusal)
            return string.Join(Environment.NewLine, [$"{refusal.Code} {refusal.Message}", .. refusal.Reasons]);

        Rules(explained, lines, Say);
        foreach (TargetTrial target in explained.Targets)
            Target(target, lines, Say);
        if (explained.IsFound)
            lines.Add(explained.Handler is { } handler ? Say(TextKeys.DryRun.Chosen, handler) : Say(TextKeys.DryRun.Queue, explained.Team));
        else
            lines.Add(Say(explained.Targets.Any(target => target.Fault is not null) ? TextKeys.DryRun.Postponed : TextKeys.DryRun.Nobody));
        return string.Join(Environment.NewLine, lines);

        string Say(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;
    }

    private delegate string Saying(string key, params ReadOnlySpan<object?> arguments);

    private static void Rules(RoutingExplanation explained, List<string> lines, Saying say)
    {
        RuleTrial[] missed = [.. explained.Rules.Where(trial => trial.Mismatch is not null)];
        foreach (RuleTrial trial in missed.Take(MaxRules))
            lines.Add(say(TextKeys.DryRun.MissedRule, trial.Rule.Name, say(TextKeys.Match(JsonNames.Of(trial.Mismatch!.Value)))));
        if (missed.Length > MaxRules)
            lines.Add(say(TextKeys.DryRun.MoreRules, missed.Length - MaxRules));
        if (explained.Rules is [.., { Mismatch: null } won])
            lines.Add(say(TextKeys.DryRun.WonRule, won.Rule.Name));
        else
            lines.Add(say(explained.Rule == RoutingTable.OtherwiseRule ? TextKeys.DryRun.Otherwise : TextKeys.DryRun.NoRule));
    }

    private static void Target(TargetTrial target, List<string> lines, Saying say)
    {
        lines.Add(say(TextKeys.DryRun.Asked, say(TextKeys.DryRun.Target(JsonNames.Of(target.Target.Kind)), target.Target.Name)));
        if (target.Fault is not null)
            lines.Add(say(TextKeys.Nobody.Unanswered));
        else if (!target.IsFound && target.Candidates.IsEmpty)
            lines.Add(say(TextKeys.Nobody.Known));
        foreach (HandlerTrial candidate in target.Candidates.Take(MaxCandidates))
            lines.Add($"  {Candidate(candidate, say)}");
        if (target.Candidates.Length > MaxCandidates)
            lines.Add($"  {say(TextKeys.DryRun.MoreCandidates, target.Candidates.Length - MaxCandidates)}");
    }

    private static string Candidate(HandlerTrial candidate, Saying say)
    {
        if (candidate.Reason is { } reason)
            return say(TextKeys.PassedOver(JsonNames.Of(reason)), candidate.Handler);
        string key = candidate.Place == 1 ? "first" : candidate.BehindBy is { } order ? JsonNames.Of(order) : "identifier";
        return say(TextKeys.DryRun.Candidate(key), candidate.Handler, candidate.Load, candidate.Weight, candidate.AssignedAt);
    }
}
