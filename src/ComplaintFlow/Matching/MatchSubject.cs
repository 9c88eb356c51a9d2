using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>The values that rules are matched against: those of a complaint or of an intake.</summary>
/// <remarks>A rule with a predicate matches only if there is a <see cref="Complaint"/> to test.</remarks>
internal readonly struct MatchSubject
{
    private readonly Classification _classification;
    private readonly Customer _customer;
    private readonly Channel _channel;

    private MatchSubject(Classification classification, Customer customer, Channel channel, Signals signals, Complaint? complaint) =>
        (_classification, _customer, _channel, Signals, Complaint) = (classification, customer, channel, signals, complaint);

    public string Category => _classification.Category.Name;

    public Urgency Urgency => _classification.Urgency;

    public string Channel => _channel.Name;

    public string Tier => _customer.Tier.Name;

    public string? Cause => _classification.Cause?.Name;

    public string? Touchpoint => _classification.Touchpoint?.Name;

    public string? Language => _customer.Language;

    public string Kind => _classification.Kind.Name;

    public Signals Signals { get; }

    /// <summary>The warning signs that are present, as bits of <see cref="Signal.BitsOf"/>.</summary>
    public int SignalBits => Signal.BitsOf(Signals, _customer.IsVulnerable);

    /// <summary>The amount to match: the disputed amount, or another one set instead.</summary>
    public Money? Amount { get; init; }

    public Complaint? Complaint { get; }

    /// <summary>The values of the host's own fields; null if there are none.</summary>
    public ComplaintFields? Fields { get; private init; }

    public static MatchSubject Of(Complaint complaint) =>
        new(complaint.Classification, complaint.Customer, complaint.Channel, complaint.Signals, complaint) { Amount = complaint.Details.Amount, Fields = complaint.StoredFields };

    public static MatchSubject Of(ComplaintIntake intake) =>
        new(new(intake.Category, intake.Urgency ?? Urgency.Normal, intake.Cause, intake.Touchpoint) { Kind = intake.Kind }, intake.Customer, intake.Channel, intake.Signals, null) { Amount = intake.Amount, Fields = ComplaintFields.Given(intake.Fields) };
}

/// <summary>The values of a subject as numbers, by dimension; 0 for a value that no rule names.</summary>
/// <remarks>
/// Signals are the bits of <see cref="Signal.BitsOf"/>; the number of an amount is that of its currency.
/// </remarks>
[InlineArray(Length)]
internal struct SubjectCode
{
    public const int Length = (int)MatchDimension.Predicate;

    private int _first;
}
