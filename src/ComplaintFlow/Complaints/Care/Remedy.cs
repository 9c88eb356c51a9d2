using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>One thing to be offered to a customer.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Value">What it is worth; <see langword="null"/> for what costs nothing. Refunds, compensations and vouchers have one.</param>
public sealed record Remedy(RemedyKind Kind, Money? Value = null)
{
    /// <summary>The most that a value can be, in the main unit of its currency.</summary>
    public const decimal MaxValue = 100_000_000_000m;

    /// <summary>The number of decimals that a value can have.</summary>
    public const int MaxDecimals = 4;

    /// <summary>Whether it is goodwill: given without admitting anything, and paid from a budget of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsGoodwill { get; init; }

    /// <summary>The conditions under which it is given, in free text.</summary>
    [Personal]
    public string? Conditions { get; init; }

    /// <summary>The time allowed for carrying it out, from the acceptance.</summary>
    /// <value><see langword="null"/> by default: as the rules say.</value>
    public Allowance? Within { get; init; }

    /// <summary>Kind and value, and nothing personal, for logs.</summary>
    public override string ToString() => Value is { } value ? $"{Kind} {value}" : Kind.Name;
}

/// <summary>One of the options that a customer is to choose from: a remedy, or several that go together.</summary>
/// <param name="Name">The name within the offer.</param>
/// <param name="Remedies">The remedies; at least one.</param>
public sealed record OfferOption(string Name, ImmutableArray<Remedy> Remedies)
{
    /// <summary>The maximum number of options in an offer.</summary>
    public const int MaxOptions = 8;

    /// <summary>The maximum number of remedies in an offer, over all its options.</summary>
    public const int MaxRemedies = 16;

    /// <summary>
    /// The group of the option. Of the options of a group the customer takes one; options of different groups can be taken together. Options without a group exclude
    /// each other.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>Creates an option with one remedy or several.</summary>
    /// <param name="name">The name within the offer.</param>
    /// <param name="remedies">The remedies.</param>
    public static OfferOption Of(string name, params ReadOnlySpan<Remedy> remedies) => new(name, [.. remedies]);
}
