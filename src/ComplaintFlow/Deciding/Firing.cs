using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Deciding;

/// <summary>What firing a trigger comes to.</summary>
/// <param name="Kind">What the lifecycle makes of it.</param>
/// <param name="Denial">Why it is not permitted; null when it is.</param>
/// <param name="Happened">What it writes; null when it is ignored, or not permitted.</param>
internal readonly record struct Firing(TransitionKind Kind, Denial? Denial, ComplaintEvent? Happened)
{
    public static Firing Denied(Denial denial) => new(TransitionKind.Refused, denial, null);
}
