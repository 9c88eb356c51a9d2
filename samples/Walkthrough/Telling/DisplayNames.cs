using System.Globalization;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Samples.Walkthrough.Telling;

/// <summary>What people call the statuses and triggers of a lifecycle, in English and in Chinese.</summary>
internal sealed class DisplayNames(IComplaintTexts texts, LifecycleDefinition lifecycle)
{
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh-Hans");

    public string Of(Status status) => $"{lifecycle.DisplayName(status, texts, English)} · {lifecycle.DisplayName(status, texts, Chinese)}";

    /// <summary>What happened and why, in the words of the library.</summary>
    public string Of(ComplaintEvent happened, TimeZoneInfo zone) => happened.ToText(texts, English, zone, lifecycle.Key);

    public string Of(Trigger trigger) => lifecycle.DisplayName(trigger, texts, English);

    /// <summary>Whether the status, or a parent of it, says anything about the trigger.</summary>
    public bool HasRule(Status status, Trigger trigger) => Rules(status, trigger).Any();

    /// <summary>Whether a reason is a condition of the lifecycle, rather than a right that the actor lacks.</summary>
    public bool IsCondition(Status status, Trigger trigger, string reason) =>
        Rules(status, trigger).Any(rule => rule.Guards.Any(guard => guard.Describe(texts, English) == reason));

    private IEnumerable<TransitionRule> Rules(Status status, Trigger trigger) => lifecycle.Statuses
        .Where(candidate => lifecycle.IsIn(status, candidate))
        .SelectMany(candidate => lifecycle.Describe(candidate).Rules)
        .Where(rule => rule.Trigger == trigger);
}
