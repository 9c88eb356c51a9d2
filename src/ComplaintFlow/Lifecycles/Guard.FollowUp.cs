using System.Collections.Immutable;

namespace ComplaintFlow;

/// <content>The guards on what the customer says afterwards.</content>
public sealed partial class Guard
{
    // The steps of the built-in playbooks that are a call-back.
    private static readonly ImmutableArray<string> CallBacks = ["call-back", "follow-up"];

    /// <summary>
    /// The customer was asked whether it helped: feedback was recorded in this episode, the step <c>call-back</c> or <c>follow-up</c> is done, or the customer was not
    /// reached as often as the rule for follow-ups says.
    /// </summary>
    public static Guard FollowedUp { get; } = new("followed-up", null, static (in context) => IsFollowedUp(context.Complaint));

    /// <summary>The customer's latest feedback in this episode says that it helped.</summary>
    public static Guard CustomerSatisfied { get; } = new("customer-satisfied", null, static (in context) => context.Complaint.Care.FeedbackIn(context.Complaint.Episode) is { IsSatisfied: true });

    /// <summary>The guards above, for lifecycles in configuration.</summary>
    internal static ImmutableArray<Guard> OfFollowUps => [FollowedUp, CustomerSatisfied];

    private static bool IsFollowedUp(Complaint complaint)
    {
        if (complaint.Care.FeedbackIn(complaint.Episode) is not null || complaint.Care.FollowUpIn(complaint.Episode) is { State: FollowUpState.NotReached })
            return true;
        foreach (string step in CallBacks)
        {
            if (complaint.Handling.StepsDone.Contains(step))
                return true;
        }

        return false;
    }
}
