using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Deciding;

/// <summary>A refusal that is not yet formatted in a language.</summary>
internal sealed record DecisionRefusal(string Code, ImmutableArray<object?> Arguments, ImmutableArray<RefusalReason> Reasons)
{
    public DecisionRefusal Because(string textKey, params ReadOnlySpan<object?> arguments) =>
        this with { Reasons = Reasons.Add(RefusalReason.Of(textKey, arguments)) };

    public static DecisionRefusal Of(string code, params ReadOnlySpan<object?> arguments) => new(code, [.. arguments], []);
}

/// <summary>A reason for a refusal: a guard that is not met, or the key of a text with its arguments.</summary>
internal sealed record RefusalReason(string TextKey, ImmutableArray<object?> Arguments, Guard? Guard = null)
{
    public static RefusalReason Of(string textKey, params ReadOnlySpan<object?> arguments) => new(textKey, [.. arguments]);

    public static RefusalReason Of(Guard guard) => new("", [], guard);

    public string Describe(IComplaintTexts texts, CultureInfo culture) =>
        Guard?.Describe(texts, culture) ?? texts.Find(TextKey, culture, [.. Arguments.Select(argument => argument is NamedCode code ? code.In(texts, culture) : argument)]) ?? TextKey;
}

/// <summary>Creates the refusal for a trigger that is not permitted.</summary>
internal static class TransitionRefusal
{
    public static DecisionRefusal Of(in Transition refused, Complaint complaint, Trigger trigger)
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

    private static ImmutableArray<RefusalReason> Reasons(ImmutableArray<Guard> unmet) => [.. unmet.Select(RefusalReason.Of)];
}
