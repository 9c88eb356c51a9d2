using ComplaintFlow;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Insights;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Insights.Goals;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Messages;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers insights: facts in a DuckDB file, and measures over them.</summary>
public static class ComplaintFlowBuilderInsightsExtensions
{
    /// <summary>The name of the subscription that keeps the facts up to date.</summary>
    public const string Subscription = "insights";

    /// <summary>
    /// Keeps facts about all complaints of a realm in a DuckDB file, and adds <see cref="IInsights"/> and <see cref="IInsightsProjection"/>. The journals are read
    /// by the actor <c>insights</c> in the role <c>insights</c>, who needs the actions <c>read</c> and <c>read-journal</c>; whoever asks needs <c>read-insights</c>.
    /// </summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <param name="path">The path of the file. Only one process at a time can have it open: call this on one node, and <see cref="AddInsightsElsewhere"/> on the others.</param>
    /// <param name="configure">Sets the realm, the calendar, and what counts as what.</param>
    /// <exception cref="InvalidRulesException">An option is invalid (CF2005).</exception>
    /// <remarks>Needs a store that implements <see cref="IComplaintWork"/>. A file is filled from the journals that are there by <see cref="IInsightsProjection.CatchUpAsync"/>.</remarks>
    public static ComplaintFlowBuilder AddInsights(this ComplaintFlowBuilder builder, string path, Action<InsightsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        InsightsOptions options = new() { Path = path };
        configure?.Invoke(options);
        Check(options);
        TenantRegistrations own = new(builder);
        own.TryAddSingleton(provider => new InsightsProjection(
            options, new JournalReading(own.Get<IComplaintStore>(provider), own.Get<IComplaintDesks>(provider), own.Get<IComplaintAuthorizer>(provider), options.Realm)));
        own.TryAddSingleton<IInsightsProjection>(own.Get<InsightsProjection>);
        own.TryAddSingleton<IInsights>(provider => new ComplaintInsights(
            options,
            own.Get<InsightsProjection>(provider),
            own.Get<IComplaintAuthorizer>(provider),
            own.Get<IComplaintTexts>(provider),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        own.TryAddSingleton<IMissedGoals>(provider => new MissedGoals(
            options, own.Get<IInsights>(provider), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        own.TryAddSingleton<IEmergingIssueAlarms>(provider => new EmergingIssueAlarms(
            options,
            own.Get<IInsights>(provider),
            own.Get<InsightsProjection>(provider),
            own.Get<IComplaintDesks>(provider),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        builder.AddEventLogs(options.Realm);
        own.TryAddSingleton(provider => new InsightsSubscriber(own.Get<InsightsProjection>(provider), options));
        return builder.AddSubscriber<InsightsSubscriber>(Subscription, static subscription => subscription.ReceivesImported());
    }

    /// <summary>
    /// Records what <see cref="AddInsights"/> on another node has to take into its file. Every node that has no file of its own needs this, or its commits would
    /// be missing until <see cref="IInsightsProjection.CatchUpAsync"/>.
    /// </summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    public static ComplaintFlowBuilder AddInsightsElsewhere(this ComplaintFlowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSubscriber<NeverHere>(Subscription, static subscription => subscription.ReceivesImported().Elsewhere());
    }

    /// <summary>
    /// Adds <see cref="IEventLogs"/>, which exports journals as event logs, without a file of facts; <see cref="AddInsights"/> adds it, too. The journals are
    /// read by the actor <c>insights</c> in the role <c>insights</c>, who needs the actions <c>read</c> and <c>read-journal</c>; whoever exports needs
    /// <c>export-event-log</c>.
    /// </summary>
    /// <param name="builder">The builder that <c>AddComplaintFlow</c> returned.</param>
    /// <param name="realm">The realm of the complaints; <see cref="Realm.Default"/> by default.</param>
    public static ComplaintFlowBuilder AddEventLogs(this ComplaintFlowBuilder builder, Realm? realm = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Realm of = realm ?? Realm.Default;
        TenantRegistrations own = new(builder);
        own.TryAddSingleton<IEventLogs>(provider => new EventLogExporter(
            of,
            new JournalReading(own.Get<IComplaintStore>(provider), own.Get<IComplaintDesks>(provider), own.Get<IComplaintAuthorizer>(provider), of),
            own.Get<IComplaintAuthorizer>(provider),
            own.Get<IComplaintTexts>(provider)));
        return builder;
    }

    private static void Check(InsightsOptions options)
    {
        List<Fault> faults = [];
        void Fault(string setting, string message, string fix) => faults.Add(new(ErrorCodes.InvalidSetting, $"AddInsights, {setting}", message, fix));
        if (string.IsNullOrWhiteSpace(options.Path))
            Fault(nameof(options.Path), "The path is empty.", "Name a file, such as insights.duckdb.");
        if (options.ParquetFolder is { } folder && string.IsNullOrWhiteSpace(folder))
            Fault(nameof(options.ParquetFolder), "The folder is empty.", "Name a folder, or leave it out.");
        if (options.Realm.Name.Length == 0)
            Fault(nameof(options.Realm), "The default value of Realm names no realm.", "Use Realm.Default or Realm.Of.");
        if (options.CustomerKey.Length is > 0 and < InsightsOptions.MinKeyLength)
            Fault(nameof(options.CustomerKey), $"The key has {options.CustomerKey.Length} bytes.", $"Use at least {InsightsOptions.MinKeyLength} random bytes.");
        if (options.Least < 1)
            Fault(nameof(options.Least), $"{options.Least} cases are no number of cases.", "Use 1 or more; 30 is the default.");
        if (options.SilentShare is not (>= 0 and < 1))
            Fault(nameof(options.SilentShare), FormattableString.Invariant($"{options.SilentShare} is no share of those who keep silent."), "Use a share from 0 to less than 1, such as 0.91.");
        if (faults.Count > 0)
            throw new InvalidRulesException(faults);
    }

    private sealed class NeverHere : IEventSubscriber
    {
        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("Delivered on a node that has no file of facts.");
    }
}
