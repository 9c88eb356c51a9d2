using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights;

public partial interface IInsights
{
    /// <summary>
    /// What speaks for it that customers leave, in explained points, the most at risk first (<c>churn-risk</c>). Without a customer key there are no rows.
    /// </summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="top">The number of customers; 100 by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<ChurnRisk>> ChurnRisksAsync(ReportingPeriod period, Actor actor, int top = 100, CancellationToken cancellationToken = default);

    /// <summary>The touchpoints at which most is at stake: volume × emotion × satisfaction (<c>moments-of-truth</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<MomentOfTruth>> MomentsOfTruthAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>How many were affected and kept silent, by <see cref="InsightsOptions.SilentShare"/> (<c>silent</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="by">The dimension of the groups.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<SilentCustomers>> SilentAsync(ReportingPeriod period, Dimension by, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>What goes with satisfaction: the dimensions of service quality by their correlation with it (<c>satisfaction-drivers</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<SatisfactionDriver>> SatisfactionDriversAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// What handling complaints was worth, by assumptions that the host names (<c>handling-value</c>): one row, or none where nothing was closed.
    /// </summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="assumptions">The assumptions, which come back with the result.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">A share is not from 0 to 1, or there are two currencies.</exception>
    ValueTask<Measured<HandlingValue>> HandlingValueAsync(
        ReportingPeriod period, HandlingAssumptions assumptions, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>How mandates were used, by who made the offers and currency (<c>mandate-use</c>).</summary>
    /// <param name="period">The period in which the offers were made.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<MandateUse>> MandateUseAsync(ReportingPeriod period, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Which tier of handlers used up the time of deadlines (<c>tier-times</c>).</summary>
    /// <param name="period">The period in which the complaints were received.</param>
    /// <param name="tiers">The tier of each handler, such as <c>L1</c>.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Measured<TierTime>> TierTimesAsync(
        ReportingPeriod period, IReadOnlyDictionary<PersonId, string> tiers, Actor actor, CancellationToken cancellationToken = default);
}
