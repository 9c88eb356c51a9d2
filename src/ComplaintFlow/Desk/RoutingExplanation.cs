using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Desk;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;

namespace ComplaintFlow;

/// <summary>The explanation of how a complaint would be routed if it arrived now. It is not stored.</summary>
public sealed record RoutingExplanation
{
    /// <summary>The reason why there is no explanation: the actor may not ask, or the complaint would be refused; <see langword="null"/> otherwise.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The version of the rules used.</summary>
    public string RulesVersion { get; init; } = "";

    /// <summary>The classification that the complaint would have.</summary>
    public Classification? Classification { get; init; }

    /// <summary>The rules tried, in order, up to the one that matched.</summary>
    public ImmutableArray<RuleTrial> Rules { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// The rule that matched, as named in the journal; <see langword="null"/> when none did, or when a reaction of the
    /// host requested the assignment.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>The routing targets tried, including fallbacks, in order.</summary>
    public ImmutableArray<TargetTrial> Targets { get => field.IsDefault ? [] : field; init; }

    /// <summary>The handler who would be assigned; <see langword="null"/> when a team's queue or nobody would.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>The team of the handler, or whose queue takes the complaint.</summary>
    public string? Team { get; init; }

    /// <summary>Whether a handler or a queue would take the complaint.</summary>
    public bool IsFound => Targets is [.., { IsFound: true }];

    /// <summary>Describes the explanation in words, one line each.</summary>
    /// <param name="texts">The texts; by default those of the library.</param>
    /// <param name="culture">The reader's culture; by default <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string Describe(IComplaintTexts? texts = null, CultureInfo? culture = null) =>
        RoutingExplanationWriter.Write(this, texts ?? ComplaintTexts.Default, culture ?? CultureInfo.CurrentUICulture);

    /// <summary>Describes the explanation in words.</summary>
    public override string ToString() => Describe();
}
