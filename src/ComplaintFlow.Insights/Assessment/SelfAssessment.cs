using System.Collections.Immutable;
using ComplaintFlow.Insights.Statistics;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Assessment;

/// <summary>How mature a firm's handling of complaints is, by its own assessment.</summary>
public enum MaturityBand
{
    /// <summary>Below 16 points 落后者.</summary>
    Laggard,

    /// <summary>16 to 23 points 努力者.</summary>
    Striver,

    /// <summary>24 to 31 points 专业者.</summary>
    Professional,

    /// <summary>32 to 40 points 领先者.</summary>
    Leader,
}

/// <summary>The eight statements of the maturity self-assessment 自测, in their order; each is answered from 1 (not at all) to 5 (fully).</summary>
public enum MaturityStatement
{
    /// <summary>Journey maps are drawn.</summary>
    JourneyMapsAreDrawn = 1,

    /// <summary>Feedback is collected regularly, and acted on.</summary>
    FeedbackIsActedOn,

    /// <summary>The front line is trained in communication and emotion.</summary>
    FrontLineIsTrained,

    /// <summary>The complaint process and its mandates are clear.</summary>
    ProcessIsClear,

    /// <summary>Over 90 % of complaints are resolved within 48 hours.</summary>
    ResolvedWithin48Hours,

    /// <summary>Causes are analysed, and removed at the source.</summary>
    CausesAreRemoved,

    /// <summary>The service has designed delights.</summary>
    DelightsAreDesigned,

    /// <summary>Complainants become loyal customers.</summary>
    ComplainantsBecomeLoyal,
}

/// <summary>An answer and what the data say, side by side, where they do not agree.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Answer">The firm's answer.</param>
/// <param name="Measured">What was measured, as a share of 0 to 1.</param>
/// <param name="Claimed">What the statement claims, as a share of 0 to 1.</param>
public sealed record AssessmentContradiction(MaturityStatement Statement, int Answer, double Measured, double Claimed)
{
    /// <summary>Both, for a reader.</summary>
    public InsightText Text => InsightText.Of("insights.assessment.contradiction", SelfAssessment.TextOf(Statement), Answer, Measured * 100, Claimed * 100);
}

/// <summary>What came of a self-assessment.</summary>
/// <param name="Answers">The eight answers, in the order of the statements.</param>
public sealed record AssessmentResult(ImmutableArray<int> Answers)
{
    /// <summary>The points: 8 to 40.</summary>
    public int Points => Answers.Sum();

    /// <summary>The band.</summary>
    public MaturityBand Band => Points switch { >= 32 => MaturityBand.Leader, >= 24 => MaturityBand.Professional, >= 16 => MaturityBand.Striver, _ => MaturityBand.Laggard };

    /// <summary>The name of the band, for a reader.</summary>
    public InsightText BandText => InsightText.Of($"insights.assessment.band.{Band switch
    {
        MaturityBand.Leader => "leader",
        MaturityBand.Professional => "professional",
        MaturityBand.Striver => "striver",
        _ => "laggard",
    }}");

    /// <summary>
    /// Puts the answer on resolution within 48 hours beside what was measured. They do not agree where the answer is 4 or 5 and at most 90 % were
    /// resolved in time, or the answer is 1 or 2 and more were.
    /// </summary>
    /// <param name="resolvedWithin48Hours">The measured share, 0 to 1; where it is a gap, nothing is said.</param>
    /// <returns>The contradiction, or null.</returns>
    public AssessmentContradiction? Beside(Figure resolvedWithin48Hours)
    {
        int answer = Answers[(int)MaturityStatement.ResolvedWithin48Hours - 1];
        if (resolvedWithin48Hours.Value is not { } measured)
            return null;
        bool agrees = measured > SelfAssessment.ClaimedWithin48Hours ? answer >= 3 : answer <= 3;
        return agrees ? null : new(MaturityStatement.ResolvedWithin48Hours, answer, measured, SelfAssessment.ClaimedWithin48Hours);
    }
}

/// <summary>The maturity self-assessment 自测 of a firm's handling of complaints: eight statements, answered from 1 to 5.</summary>
public static class SelfAssessment
{
    /// <summary>The share that <see cref="MaturityStatement.ResolvedWithin48Hours"/> claims to be exceeded.</summary>
    public const double ClaimedWithin48Hours = 0.9;

    /// <summary>The statements, in their order.</summary>
    public static ImmutableArray<MaturityStatement> Statements { get; } = [.. Enum.GetValues<MaturityStatement>()];

    /// <summary>Returns a statement for a reader.</summary>
    /// <param name="statement">The statement.</param>
    public static InsightText TextOf(MaturityStatement statement) => InsightText.Of($"insights.assessment.statement.{(int)statement}");

    /// <summary>Scores the answers. Every answer that is not a whole number from 1 to 5 is a reason against them, and so is any other number of answers than eight.</summary>
    /// <param name="answers">The answers, in the order of <see cref="Statements"/>.</param>
    public static Checked<AssessmentResult> Score(IReadOnlyList<decimal> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ImmutableArray<InsightText>.Builder reasons = ImmutableArray.CreateBuilder<InsightText>();
        if (answers.Count != Statements.Length)
            reasons.Add(InsightText.Of("insights.assessment.refused.count", Statements.Length, answers.Count));
        for (int i = 0; i < Math.Min(answers.Count, Statements.Length); i++)
        {
            if (answers[i] is < 1 or > 5 || answers[i] != decimal.Truncate(answers[i]))
                reasons.Add(InsightText.Of("insights.assessment.refused.answer", i + 1, answers[i]));
        }

        return Checked<AssessmentResult>.Of(reasons.ToImmutable(), () => new AssessmentResult([.. answers.Select(answer => (int)answer)]));
    }
}
