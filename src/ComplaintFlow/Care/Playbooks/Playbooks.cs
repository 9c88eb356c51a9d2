using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>
/// The built-in playbooks, with guidance for handlers in English and Chinese. A host uses them as they are, changes them, or defines its own.
/// </summary>
/// <remarks>The steps of each are in order; none has a time limit, a note or a condition on who may do it.</remarks>
public static class Playbooks
{
    /// <summary>
    /// Six steps for an angry customer: let them vent, apologise sincerely, gather the information, offer a resolution, ask for their opinion, follow up
    /// closely (任发泄、诚致歉、汇信息、给方案、询意见、紧跟进).
    /// </summary>
    public static Playbook SixStepCare { get; } = InOrder("six-step-care", "vent", "apologise", "gather-information", "offer", "ask-opinion", "follow-up");

    /// <summary>
    /// Six steps that begin with the apology: apologise, listen, empathise, propose resolutions, act fast, close politely and call back
    /// (致歉、倾听、移情认同、提出方案、快速行动、礼貌结束及事后回访).
    /// </summary>
    public static Playbook ApologyFirst { get; } = InOrder("apology-first", "apologise", "listen", "empathise", "propose", "act", "call-back");

    /// <summary>
    /// Five steps: listen, positively acknowledge, find a solution, summarise so that both sides understand it alike, act and follow up
    /// (倾听、积极认可、寻找解决方案、总结、行动并跟进).
    /// </summary>
    public static Playbook Lpfsa { get; } = InOrder("lpfsa", "listen", "acknowledge", "find-solution", "summarise", "act");

    internal static ImmutableArray<Playbook> All => [SixStepCare, ApologyFirst, Lpfsa];

    private static Playbook InOrder(string name, params ReadOnlySpan<string> steps)
    {
        ImmutableArray<PlaybookStep>.Builder built = ImmutableArray.CreateBuilder<PlaybookStep>();
        foreach (string step in steps)
            built.Add(new(step));
        return new(name, 1, built.ToImmutable()) { IsInOrder = true };
    }
}
