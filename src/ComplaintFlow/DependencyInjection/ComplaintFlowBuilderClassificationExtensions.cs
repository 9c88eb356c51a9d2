using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Classifying;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Repeats;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the classification of complaints and the counting of repeats.</summary>
public static class ComplaintFlowBuilderClassificationExtensions
{
    /// <summary>Adds codes, the matrix of impact and urgency, and classification by words. Several calls add up; configuration is applied on top.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="classification">Configures the classification.</param>
    public static ComplaintFlowBuilder AddClassification(this ComplaintFlowBuilder builder, Action<ClassificationBuilder> classification)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(classification);
        classification(new(builder.Rules.Options.Classification));
        return builder;
    }

    /// <summary>Uses the host's classifier for complaints that arrive without a category.</summary>
    /// <typeparam name="TClassifier">The classifier; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseClassifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClassifier>(this ComplaintFlowBuilder builder)
        where TClassifier : class, IComplaintClassifier
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasClassifier = true;
        builder.Own.TryAddSingleton<IComplaintClassifier, TClassifier>();
        return builder;
    }

    /// <summary>
    /// Counts a customer's earlier complaints when a complaint arrives: <see cref="Signals.Repeats"/>. Needs a store
    /// that implements <c>IComplaintQueries</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="within">The window in which an earlier complaint counts, inclusive. The last call takes effect.</param>
    /// <param name="repeats">Configures the counting further: per category, with contacts, up to a maximum.</param>
    public static ComplaintFlowBuilder CountRepeats(this ComplaintFlowBuilder builder, TimeSpan within, Action<RepeatsBuilder>? repeats = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        RepeatOptions options = builder.Rules.Options.Repeats;
        options.Within = within;
        options.Faults.Clear();
        repeats?.Invoke(new(options));
        return builder;
    }

    /// <summary>Counts a customer's earlier complaints, with the window as an allowance of elapsed time, calendar days of 24 hours, or weeks.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="within">The window in which an earlier complaint counts, inclusive. The last call takes effect.</param>
    /// <param name="repeats">Configures the counting further: per category, with contacts, up to a maximum.</param>
    public static ComplaintFlowBuilder CountRepeats(this ComplaintFlowBuilder builder, Allowance within, Action<RepeatsBuilder>? repeats = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        RepeatOptions options = builder.Rules.Options.Repeats;
        options.Faults.Clear();
        options.Within = RepeatOptions.WindowOf(within, "CountRepeats", options.Faults);
        repeats?.Invoke(new(options));
        return builder;
    }
}
