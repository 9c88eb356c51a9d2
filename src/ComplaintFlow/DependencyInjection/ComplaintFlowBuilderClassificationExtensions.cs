using System.Diagnostics.CodeAnalysis;
using ComplaintFlow;
using ComplaintFlow.Classifying;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Repeats;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says how complaints are classified, and how repeats are counted.</summary>
public static class ComplaintFlowBuilderClassificationExtensions
{
    /// <summary>Says which codes there are, what impact and stated urgency come to, and whether texts are classified by words. Several calls add up; configuration goes on top.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="classification">Takes what is said.</param>
    public static ComplaintFlowBuilder AddClassification(this ComplaintFlowBuilder builder, Action<ClassificationBuilder> classification)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(classification);
        classification(new(builder.Rules.Options.Classification));
        return builder;
    }

    /// <summary>Asks the host's own classifier about complaints that come in without a category.</summary>
    /// <typeparam name="TClassifier">The classifier; a singleton.</typeparam>
    /// <param name="builder">The builder.</param>
    public static ComplaintFlowBuilder UseClassifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClassifier>(this ComplaintFlowBuilder builder)
        where TClassifier : class, IComplaintClassifier
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Rules.HasClassifier = true;
        builder.Services.TryAddSingleton<IComplaintClassifier, TClassifier>();
        return builder;
    }

    /// <summary>Counts how often a customer has complained before when a complaint comes in: <see cref="Signals.Repeats"/>. Needs a store that is <c>IComplaintQueries</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="within">How long ago an earlier complaint may be to count; exactly so long ago counts. The last call counts.</param>
    /// <param name="repeats">Says more: per category, with contacts, up to how many.</param>
    public static ComplaintFlowBuilder CountRepeats(this ComplaintFlowBuilder builder, TimeSpan within, Action<RepeatsBuilder>? repeats = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        RepeatOptions options = builder.Rules.Options.Repeats;
        options.Within = within;
        options.Faults.Clear();
        repeats?.Invoke(new(options));
        return builder;
    }

    /// <summary>As the other one, with the window as an allowance of elapsed time, calendar days of 24 hours, or weeks.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="within">How long ago an earlier complaint may be to count.</param>
    /// <param name="repeats">Says more: per category, with contacts, up to how many.</param>
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
