using System.Collections.Immutable;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>When and how the customer is asked whether it helped. Immutable.</summary>
internal sealed record FollowUpRule
{
    public static readonly Allowance OpensByDefault = Allowance.Weeks(1);
    public static readonly Allowance ClosesByDefault = Allowance.BusinessDays(2);

    /// <summary>The name of the rule.</summary>
    public required string Name { get; init; }

    /// <summary>The time from the outcome until the window opens.</summary>
    public Allowance Opens { get; init; } = OpensByDefault;

    /// <summary>The time for which the window is open.</summary>
    public Allowance Closes { get; init; } = ClosesByDefault;

    /// <summary>The channel, where the customer prefers none; null for any.</summary>
    public Channel? Channel { get; init; }

    public ImmutableArray<string> Questions { get; init; } = [];

    public int Tries { get; init; } = FollowUpRuleOptions.TriesByDefault;

    public int SatisfiedFrom { get; init; } = FollowUp.SatisfiedByDefault;

    public string? WhenNotReached { get; init; }

    public bool ToAnotherHandler { get; init; }

    public void Write(CanonicalWriter writer)
    {
        writer.Text("opens", Opens.ToString());
        writer.Text("closes", Closes.ToString());
        writer.Text("channel", Channel?.Name);
        writer.Texts("questions", Questions);
        writer.Number("tries", Tries);
        writer.Number("satisfied-from", SatisfiedFrom);
        writer.Text("when-not-reached", WhenNotReached);
        writer.Flag("to-another-handler", ToAnotherHandler);
    }
}
