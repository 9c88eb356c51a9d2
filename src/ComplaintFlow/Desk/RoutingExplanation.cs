using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Desk;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;

namespace ComplaintFlow;

/// <summary>To whom a complaint would be given if it came in now, and why. Nothing of it is written anywhere.</summary>
public sealed record RoutingExplanation
{
    /// <summary>Why it cannot be told: the actor may not know, or the complaint would be refused; <see langword="null"/> otherwise.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The version of the rules by which it was decided.</summary>
    public string RulesVersion { get; init; } = "";

    /// <summary>What the complaint would be classified as.</summary>
    public Classification? Classification { get; init; }

    /// <summary>The rules that were tried, in their order, to the one that won.</summary>
    public ImmutableArray<RuleTrial> Rules { get => field.IsDefault ? [] : field; init; }

    /// <summary>The rule that won, as the journal would name it; <see langword="null"/> when none did, and where a reaction of the host's asked for somebody.</summary>
    public string? Rule { get; init; }

    /// <summary>Whom was asked for, fallbacks too, in their order.</summary>
    public ImmutableArray<TargetTrial> Targets { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whom the complaint would be given to; <see langword="null"/> when a team's queue takes it or nobody does.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>As whose team.</summary>
    public string? Team { get; init; }

    /// <summary>Whether a person or a queue takes the complaint.</summary>
    public bool IsFound => Targets is [.., { IsFound: true }];

    /// <summary>All of it in words, a line each.</summary>
    /// <param name="texts">The texts; those of the library unless something else is said.</param>
    /// <param name="culture">The reader's culture; by default <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string Describe(IComplaintTexts? texts = null, CultureInfo? culture = null) =>
        RoutingExplanationWriter.Write(this, texts ?? ComplaintTexts.Default, culture ?? CultureInfo.CurrentUICulture);

    /// <summary>All of it in words.</summary>
    public override string ToString() => Describe();
}
