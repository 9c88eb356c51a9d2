using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights;

/// <content>What complaints are worth, and to whom.</content>
internal sealed partial class ComplaintInsights
{
    public ValueTask<Measured<ChurnRisk>> ChurnRisksAsync(ReportingPeriod period, Actor actor, int top = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        return AskAsync(
            actor,
            "churn-risk",
            static row => new ChurnRisk(
                row.Text()!, row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count()),
            [.. Of(period), Now(), ("top", (long)top)],
            cancellationToken);
    }

    public ValueTask<Measured<MomentOfTruth>> MomentsOfTruthAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "moments-of-truth", Moment, Of(period), cancellationToken);

    public ValueTask<Measured<SilentCustomers>> SilentAsync(ReportingPeriod period, Dimension by, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(
            actor,
            "silent",
            static row => new SilentCustomers(row.Text(), row.Count(), row.Number()!.Value, row.Number()!.Value),
            [.. Of(period), By(by), ("silent", options.SilentShare)],
            cancellationToken);

    public ValueTask<Measured<SatisfactionDriver>> SatisfactionDriversAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(actor, "satisfaction-drivers", Driver, Of(period), cancellationToken);

    public ValueTask<Measured<HandlingValue>> HandlingValueAsync(
        ReportingPeriod period, HandlingAssumptions assumptions, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        assumptions.Check();
        string currency = assumptions.CustomerValue.Currency;
        return AskAsync(
            actor,
            "handling-value",
            row => new HandlingValue(assumptions, row.Count(), row.Count(), row.Count(), row.Count(), new(row.Amount(), currency), row.Count()),
            [.. Of(period), ("currency", currency)],
            cancellationToken);
    }

    public ValueTask<Measured<MandateUse>> MandateUseAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default) =>
        AskAsync(
            actor,
            "mandate-use",
            static row => new MandateUse(
                row.Text()!, row.Text(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Count(), row.Amount()),
            Of(period),
            cancellationToken);

    public ValueTask<Measured<TierTime>> TierTimesAsync(
        ReportingPeriod period, IReadOnlyDictionary<PersonId, string> tiers, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        List<string> handlers = [.. tiers.Keys.Select(static person => person.Name)];
        List<string> names = [.. tiers.Values];
        return AskAsync(actor, "tier-times", Tier, [.. Of(period), ("handlers", handlers), ("tiers", names)], cancellationToken);
    }

    private MomentOfTruth Moment(MeasureRow row)
    {
        (string touchpoint, long complaints, double share) = (row.Text()!, row.Count(), row.Number()!.Value);
        Figure emotion = row.Figure(complaints, _least);
        long scored = row.Count();
        return new(touchpoint, complaints, share, emotion, row.Figure(scored, _least), row.Figure(scored, _least));
    }

    private SatisfactionDriver Driver(MeasureRow row)
    {
        (string dimension, long answers) = (row.Text()!, row.Count());
        return new(dimension, answers, row.Figure(answers, _least), row.Figure(answers, _least), row.Figure(answers, _least));
    }

    private TierTime Tier(MeasureRow row)
    {
        (string stage, string target, string tier, long decided) = (row.Text()!, row.Text()!, row.Text()!, row.Count());
        return new(stage, target, tier, row.ShareOf(decided, _least), row.Number()!.Value, row.Number()!.Value);
    }
}
