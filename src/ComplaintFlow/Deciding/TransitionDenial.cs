using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Deciding;

/// <summary>Creates the denial for a trigger that is not permitted.</summary>
internal static class TransitionDenial
{
    public static Denial Of(in Transition refused, Complaint complaint, Trigger trigger)
    {
        string code = refused.Why switch
        {
            RefusalKind.UnknownTrigger => ErrorCodes.UnknownTrigger,
            RefusalKind.GuardsUnmet => ErrorCodes.GuardsUnmet,
            RefusalKind.WrongArgument => ErrorCodes.WrongArgument,
            RefusalKind.Ambiguous => ErrorCodes.AmbiguousTransition,
            _ => ErrorCodes.TriggerNotPermitted,
        };
        return new(code, [trigger, complaint.Status, complaint.Lifecycle, trigger.ArgumentType?.Name], Reasons(refused.Unmet));
    }

    private static ImmutableArray<DenialReason> Reasons(ImmutableArray<Guard> unmet) => [.. unmet.Select(DenialReason.Of)];
}
