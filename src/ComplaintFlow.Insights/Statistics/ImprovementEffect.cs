using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Statistics;

/// <summary>What came of an improvement action.</summary>
public enum EffectVerdict
{
    /// <summary>Complaints fell, beyond chance, and by as much as the goal asks for.</summary>
    Effective,

    /// <summary>Complaints did not fall by as much as the goal asks for, or not beyond chance.</summary>
    NotEffective,

    /// <summary>There are too few complaints to tell.</summary>
    NotEnoughData,

    /// <summary>What the complaints are measured by is missing: counts are given, and nothing is concluded from them.</summary>
    CountsOnly,
}

/// <summary>What is compared to see whether an improvement action helped.</summary>
/// <param name="Before">The period before the action.</param>
/// <param name="After">The period after it, as long as the first.</param>
public sealed record EffectQuestion(Rate Before, Rate After)
{
    /// <summary>The goal as a change in per cent, such as −25; negative, at least −100. Null (the default) where any fall will do.</summary>
    public double? GoalPercent { get; init; }

    /// <summary>The same periods a year earlier, before and after, in order to take the season out; null by default.</summary>
    public (Rate Before, Rate After)? YearEarlier { get; init; }

    /// <summary>The least number of complaints before the action; 30 by default.</summary>
    public int Least { get; init; } = Figure.DefaultLeast;
}

/// <summary>The effect of an improvement action: before and after per thousand of a base, the ratio with its 95 % interval, and the verdict.</summary>
public sealed record ImprovementEffect
{
    private ImprovementEffect(EffectQuestion question) => Question = question;

    /// <summary>What was compared.</summary>
    public EffectQuestion Question { get; }

    /// <summary>The verdict.</summary>
    public required EffectVerdict Verdict { get; init; }

    /// <summary>The complaints per thousand before the action, or that the base is missing.</summary>
    public Figure PerThousandBefore => Question.Before.PerThousand;

    /// <summary>The complaints per thousand after it, or that the base is missing.</summary>
    public Figure PerThousandAfter => Question.After.PerThousand;

    /// <summary>The ratio after to before, without the season where one was given; null where the verdict rests on none.</summary>
    public RateRatio? Ratio { get; init; }

    /// <summary>The change in per cent, or why there is none.</summary>
    public Figure ChangePercent =>
        Verdict == EffectVerdict.CountsOnly ? Figure.BaseMissing
        : Verdict == EffectVerdict.NotEnoughData ? Figure.TooFew(FewestOf(Question), Question.Least)
        : Figure.Of(Ratio is { } ratio ? ratio.ChangePercent : -100);

    /// <summary>Whether the goal was reached; null where there is no goal, or no figure to compare it with.</summary>
    public bool? ReachedGoal => Question.GoalPercent is { } goal && ChangePercent.Value is { } change ? change <= goal + 1e-9 : null;

    /// <summary>The verdict for a reader.</summary>
    public InsightText Text => Verdict switch
    {
        EffectVerdict.Effective => InsightText.Of("insights.effect.effective"),
        EffectVerdict.NotEffective => InsightText.Of("insights.effect.not-effective"),
        EffectVerdict.NotEnoughData => InsightText.Of("insights.effect.not-enough-data", FewestOf(Question), Question.Least),
        _ => InsightText.Of("insights.base-missing"),
    };

    /// <summary>Compares the periods before and after an improvement action.</summary>
    /// <param name="question">What is compared.</param>
    /// <exception cref="ArgumentException">The goal is not a fall of at most 100 per cent, or the least number is below 1.</exception>
    public static ImprovementEffect Of(EffectQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.GoalPercent is { } percent && !(percent is >= -100 and < 0))
            throw new ArgumentException($"The goal {percent} % is not a fall: write a change such as -25.", nameof(question));
        if (question.Least < 1)
            throw new ArgumentException($"The least number of complaints is at least 1, not {question.Least}.", nameof(question));
        if (Periods(question).Any(period => period.Base is null))
            return new(question) { Verdict = EffectVerdict.CountsOnly };
        if (FewestOf(question) < question.Least || question.YearEarlier is { After.Count: 0 })
            return new(question) { Verdict = EffectVerdict.NotEnoughData };
        RateRatio? ratio = RateRatio.Of(question.Before, question.After);
        if (ratio is { } plain && question.YearEarlier is { } earlier)
            ratio = plain.WithoutSeason(RateRatio.Of(earlier.Before, earlier.After)!.Value);
        ImprovementEffect effect = new(question) { Verdict = EffectVerdict.NotEffective, Ratio = ratio };
        // No complaint at all after enough before is a fall beyond chance, though no ratio can be formed.
        bool isBeyondChance = ratio is not { } known || known.Interval95.High < 1;
        return isBeyondChance && effect.ReachedGoal != false ? effect with { Verdict = EffectVerdict.Effective } : effect;
    }

    // Only what was before counts here: that few are left afterwards is what an effective action does.
    private static long FewestOf(EffectQuestion question) =>
        question.YearEarlier is { } earlier ? Math.Min(question.Before.Count, Math.Min(earlier.Before.Count, earlier.After.Count)) : question.Before.Count;

    private static IEnumerable<Rate> Periods(EffectQuestion question) =>
        question.YearEarlier is { } earlier ? [question.Before, question.After, earlier.Before, earlier.After] : [question.Before, question.After];
}
