using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Handlers;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Routing;

/// <summary>The explanation of how a complaint would be routed if it arrived now. It is not stored.</summary>
public sealed record RoutingExplanation
{
    /// <summary>The reason why there is no explanation: the actor may not ask, or the complaint would be refused; <see langword="null"/> otherwise.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The version of the rules used.</summary>
    public string RulesVersion { get; init; } = "";

    /// <summary>The classification that the complaint would have.</summary>
    public Classification? Classification { get; init; }

    /// <summary>The rules tried, in order, up to the one that matched.</summary>
    public ImmutableArray<RuleTrial> Rules { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// The rule that matched, as named in the journal; <see langword="null"/> when none did, or when a reaction of the
    /// host requested the assignment.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>The routing targets tried, including fallbacks, in order.</summary>
    public ImmutableArray<TargetTrial> Targets { get => field.IsDefault ? [] : field; init; }

    /// <summary>The handler who would be assigned; <see langword="null"/> when a team's queue or nobody would.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>The team of the handler, or whose queue takes the complaint.</summary>
    public string? Team { get; init; }

    /// <summary>The handler, team or tier in whose queue the complaint would wait, because nobody can take it now; <see langword="null"/> if it would not wait.</summary>
    public RoutingTarget? Queue { get; init; }

    /// <summary>Whether a handler or a queue would take the complaint.</summary>
    public bool IsFound => Targets is [.., { IsFound: true }];

    /// <summary>Describes the explanation in words, one line each.</summary>
    /// <param name="texts">The texts; by default those of the library.</param>
    /// <param name="culture">The reader's culture; by default <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string Describe(IComplaintTexts? texts = null, CultureInfo? culture = null) =>
        RoutingExplanationWriter.Write(this, texts ?? ComplaintTexts.Default, culture ?? CultureInfo.CurrentUICulture);

    /// <summary>Describes the explanation in words.</summary>
    public override string ToString() => Describe();
}

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
        else if (explained.Queue is { } queue)
            lines.Add(Say(TextKeys.DryRun.Waits, Say(TextKeys.DryRun.Target(JsonNames.Of(queue.Kind)), queue.Name)));
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
