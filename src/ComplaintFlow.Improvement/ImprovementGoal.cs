namespace ComplaintFlow.Improvement;

/// <summary>The goal of an improvement action, such as 25 % fewer complaints per thousand orders within 12 months.</summary>
/// <param name="ChangePercent">The wanted change in per cent: −25 for a quarter less, 35 for 35 % more; from −100 to 1,000, and not 0.</param>
/// <param name="Base">What is divided by, such as <c>1000 orders</c>: without it, counts of two periods cannot be compared.</param>
/// <param name="Months">The period from the beginning of a round to the check of its effect, in months from 1 to 120.</param>
public sealed record ImprovementGoal(decimal ChangePercent, string? Base, int Months)
{
    /// <summary>The maximum length of <see cref="Base"/> in characters.</summary>
    public const int MaxBaseLength = 100;

    /// <summary>Returns whether a measured ratio reaches the goal: far enough, and with the whole interval on the right side of 1, so that it is not chance.</summary>
    internal bool IsReachedBy(decimal ratio, decimal low, decimal high)
    {
        decimal wanted = 1 + (ChangePercent / 100);
        return ChangePercent < 0 ? ratio <= wanted && high < 1 : ratio >= wanted && low > 1;
    }

    internal void Check(ImprovementDraft draft)
    {
        draft.Require(ChangePercent is >= -100 and <= 1_000 and not 0, "improvement.goal-change", -100, 1_000);
        draft.Require(!string.IsNullOrWhiteSpace(Base), "improvement.goal-without-base");
        draft.Require(Base is not { Length: > MaxBaseLength }, "improvement.too-long", MaxBaseLength);
        draft.Require(Months is >= 1 and <= 120, "improvement.goal-months", 1, 120);
    }
}

/// <summary>A count of a period, with what it is divided by.</summary>
/// <param name="Count">The count, such as the complaints; at least 0.</param>
/// <param name="Base">What it is divided by, such as the orders; more than 0.</param>
public readonly record struct EffectCount(long Count, decimal Base);

/// <summary>The effect of a round: given to the improvement action by a person or by reports, never computed by it.</summary>
/// <param name="Round">The round.</param>
/// <param name="Before">The count before.</param>
/// <param name="After">The count after.</param>
/// <param name="Ratio">The rate after, divided by the rate before.</param>
/// <param name="Low">The lower end of the 95 % interval of the ratio.</param>
/// <param name="High">The upper end of the 95 % interval of the ratio.</param>
/// <param name="IsEffective">Whether it reaches the goal.</param>
/// <param name="CheckedAt">The instant of the check.</param>
public sealed record ImprovementEffect(
    int Round,
    EffectCount Before,
    EffectCount After,
    decimal Ratio,
    decimal Low,
    decimal High,
    bool IsEffective,
    DateTimeOffset CheckedAt)
{
    /// <summary>The change in per cent, such as −30.0, to one decimal.</summary>
    public decimal ChangePercent => Math.Round((Ratio - 1) * 100, 1, MidpointRounding.AwayFromZero);
}
