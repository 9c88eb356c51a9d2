using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Texts;

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

    /// <summary>Returns the reasons why a guard is not met: one for each part that is missing, where it has parts.</summary>
    public static IEnumerable<RefusalReason> Of(Guard guard, Complaint complaint)
    {
        RefusalReason[] missing =
            [.. guard.Missing?.Invoke(complaint).Select(part => Of(TextKeys.GuardMissing(guard.Name), new NamedCode(part.NameKey, part.Code)) with { Guard = guard }) ?? []];
        return missing is [] ? [new("", [], guard)] : missing;
    }

    public string Describe(IComplaintTexts texts, CultureInfo culture) =>
        (TextKey.Length == 0 ? Guard?.Describe(texts, culture) : null) ?? texts.Find(TextKey, culture, [.. Arguments.Select(argument => argument is NamedCode code ? code.In(texts, culture) : argument)]) ?? TextKey;
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
        return new(code, [trigger, complaint.Status, complaint.Lifecycle, trigger.ArgumentType?.Name], [.. refused.Unmet.SelectMany(guard => RefusalReason.Of(guard, complaint))]);
    }
}
