using System.Collections.Immutable;
using ComplaintFlow.Insights.Statistics;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Assessment;

/// <summary>A dimension of a survey, such as service quality.</summary>
/// <param name="Name">The name, 1 to 100 characters.</param>
/// <param name="Weight">The weight in the total, above 0; the weights of a survey add up to 1.</param>
public sealed record SurveyDimension(string Name, decimal Weight);

/// <summary>The scores that were given to a dimension in a wave.</summary>
/// <param name="Dimension">The name of the dimension.</param>
/// <param name="Scores">The scores, each within the scale of the survey.</param>
public sealed record SurveyScores(string Dimension, ImmutableArray<decimal> Scores);

/// <summary>A dimension of a wave, for a reader.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Answers">The number of answers.</param>
/// <param name="Mean">The mean score, or "too few".</param>
public sealed record SurveyDimensionResult(SurveyDimension Dimension, int Answers, Figure Mean);

/// <summary>A wave of a survey.</summary>
/// <param name="Name">The name of the wave, such as <c>2025-Q3</c>.</param>
/// <param name="Dimensions">The dimensions, in the order of the survey.</param>
/// <param name="Total">The weighted total; "too few" as soon as one dimension is.</param>
public sealed record SurveyWave(string Name, ImmutableArray<SurveyDimensionResult> Dimensions, Figure Total);

/// <summary>How much of the change of the total between two waves comes from a dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Change">The change of its mean.</param>
/// <param name="Contribution">Weight times change: what it adds to, or takes from, the total.</param>
public sealed record KeyDriver(SurveyDimension Dimension, double Change, double Contribution);

/// <summary>A customer survey 满意度调查 with the firm's own weighted dimensions, which stands beside complaints.</summary>
public sealed record Survey
{
    /// <summary>The longest name: 100 characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The largest number of dimensions: 20.</summary>
    public const int MaxDimensions = 20;

    private Survey(string name, ImmutableArray<SurveyDimension> dimensions, int scale)
    {
        Name = name;
        Dimensions = dimensions;
        Scale = scale;
    }

    /// <summary>The name of the survey.</summary>
    public string Name { get; }

    /// <summary>The dimensions with their weights, which add up to 1.</summary>
    public ImmutableArray<SurveyDimension> Dimensions { get; }

    /// <summary>The highest score; the lowest is 1.</summary>
    public int Scale { get; }

    /// <summary>Creates a survey. Refused, with every reason: a name that is missing, too long or there twice, no dimension or too many, a weight that is
    /// not above 0, weights that do not add up to 1, and a scale outside 2 to 10.</summary>
    /// <param name="name">The name of the survey.</param>
    /// <param name="dimensions">The dimensions with their weights.</param>
    /// <param name="scale">The highest score, 2 to 10; 5 by default.</param>
    public static Checked<Survey> Of(string name, IReadOnlyList<SurveyDimension> dimensions, int scale = 5)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        ImmutableArray<InsightText>.Builder reasons = ImmutableArray.CreateBuilder<InsightText>();
        foreach (string each in (string[])[name, .. dimensions.Select(dimension => dimension.Name)])
        {
            if (string.IsNullOrWhiteSpace(each))
                reasons.Add(InsightText.Of("insights.refused.no-name"));
            else if (each.Length > MaxNameLength)
                reasons.Add(InsightText.Of("insights.refused.long-name", each[..MaxNameLength], MaxNameLength));
        }

        if (dimensions.Count is 0 or > MaxDimensions)
            reasons.Add(InsightText.Of("insights.survey.refused.dimensions", MaxDimensions, dimensions.Count));
        foreach (IGrouping<string, SurveyDimension> twice in dimensions.GroupBy(dimension => dimension.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            reasons.Add(InsightText.Of("insights.survey.refused.twice", twice.Key));
        foreach (SurveyDimension dimension in dimensions.Where(dimension => dimension.Weight <= 0))
            reasons.Add(InsightText.Of("insights.survey.refused.weight", dimension.Name, dimension.Weight));
        if (dimensions.Sum(dimension => dimension.Weight) is var sum && sum != 1)
            reasons.Add(InsightText.Of("insights.survey.refused.sum", sum));
        if (scale is < 2 or > 10)
            reasons.Add(InsightText.Of("insights.survey.refused.scale", scale));
        return Checked<Survey>.Of(reasons.ToImmutable(), () => new(name, [.. dimensions], scale));
    }

    /// <summary>Evaluates a wave. Refused, with every reason: a dimension that the survey does not have, or has twice, and a score outside the scale.</summary>
    /// <param name="wave">The name of the wave.</param>
    /// <param name="scores">The scores by dimension; a dimension without scores has none.</param>
    /// <param name="least">The least number of answers of a dimension that is shown as a mean; 30 by default.</param>
    public Checked<SurveyWave> Evaluate(string wave, IReadOnlyList<SurveyScores> scores, int least = Figure.DefaultLeast)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(wave);
        ArgumentNullException.ThrowIfNull(scores);
        ImmutableArray<InsightText>.Builder reasons = ImmutableArray.CreateBuilder<InsightText>();
        Dictionary<string, ImmutableArray<decimal>> byName = new(StringComparer.Ordinal);
        foreach (SurveyScores given in scores)
        {
            if (Dimensions.All(dimension => dimension.Name != given.Dimension))
                reasons.Add(InsightText.Of("insights.survey.refused.unknown", given.Dimension));
            else if (!byName.TryAdd(given.Dimension, given.Scores))
                reasons.Add(InsightText.Of("insights.survey.refused.twice", given.Dimension));
            if (given.Scores.Count(score => score < 1 || score > Scale) is > 0 and var outside)
                reasons.Add(InsightText.Of("insights.survey.refused.scores", given.Dimension, outside, Scale));
        }

        return Checked<SurveyWave>.Of(reasons.ToImmutable(), () =>
        {
            ImmutableArray<SurveyDimensionResult> results =
            [
                .. Dimensions.Select(dimension => byName.GetValueOrDefault(dimension.Name, []) is var given
                    ? new SurveyDimensionResult(dimension, given.Length, Figure.MeanOf([.. given.Select(score => (double)score)], least))
                    : null!),
            ];
            SurveyDimensionResult? gap = results.FirstOrDefault(result => !result.Mean.IsKnown);
            return new(wave, results, gap?.Mean ?? Figure.Of(results.Sum(result => (double)result.Dimension.Weight * result.Mean.Value!.Value)));
        });
    }

    /// <summary>
    /// Names the key drivers between two waves of this survey: the dimension that moves the total most first. The contributions add up to the change of the total.
    /// </summary>
    /// <param name="before">The earlier wave.</param>
    /// <param name="after">The later wave.</param>
    /// <returns>The drivers; none where a wave has no total, since too few answered.</returns>
    public static ImmutableArray<KeyDriver> Drivers(SurveyWave before, SurveyWave after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!before.Total.IsKnown || !after.Total.IsKnown)
            return [];
        return
        [
            .. after.Dimensions.Join(before.Dimensions, result => result.Dimension, result => result.Dimension, (now, then) => (now, Change: now.Mean.Value!.Value - then.Mean.Value!.Value))
                .Select(row => new KeyDriver(row.now.Dimension, row.Change, (double)row.now.Dimension.Weight * row.Change))
                .OrderByDescending(driver => Math.Abs(driver.Contribution)),
        ];
    }
}
