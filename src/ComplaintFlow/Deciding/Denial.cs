using System.Collections.Immutable;

namespace ComplaintFlow.Deciding;

/// <summary>A refusal that is not yet formatted in a language.</summary>
internal sealed record Denial(string Code, ImmutableArray<object?> Arguments, ImmutableArray<DenialReason> Reasons)
{
    public Denial Because(string textKey, params ReadOnlySpan<object?> arguments) =>
        this with { Reasons = Reasons.Add(DenialReason.Of(textKey, arguments)) };

    public static Denial Of(string code, params ReadOnlySpan<object?> arguments) => new(code, [.. arguments], []);
}
