namespace ComplaintFlow.Matching;

/// <summary>What rules are matched against: the values of a complaint, or values that are not a complaint yet.</summary>
/// <remarks>A rule with a predicate matches only where <see cref="Complaint"/> is there for the predicate to look at.</remarks>
internal readonly record struct MatchSubject
{
    public required string Category { get; init; }

    public required Urgency Urgency { get; init; }

    public required string Channel { get; init; }

    public required string Tier { get; init; }

    public string? Cause { get; init; }

    public string? Touchpoint { get; init; }

    public string? Language { get; init; }

    public required Signals Signals { get; init; }

    public Money? Amount { get; init; }

    public Complaint? Complaint { get; init; }

    public static MatchSubject Of(Complaint complaint)
    {
        Classification classification = complaint.Classification;
        Customer customer = complaint.Customer;
        return new()
        {
            Category = classification.Category.Name,
            Urgency = classification.Urgency,
            Channel = complaint.Channel.Name,
            Tier = customer.Tier.Name,
            Cause = classification.Cause?.Name,
            Touchpoint = classification.Touchpoint?.Name,
            Language = customer.Language,
            Signals = complaint.Signals,
            Amount = complaint.Amount,
            Complaint = complaint,
        };
    }

    public static MatchSubject Of(ComplaintIntake intake) => new()
    {
        Category = intake.Category.Name,
        Urgency = intake.Urgency,
        Channel = intake.Channel.Name,
        Tier = intake.Customer.Tier.Name,
        Cause = intake.Cause?.Name,
        Touchpoint = intake.Touchpoint?.Name,
        Language = intake.Customer.Language,
        Signals = intake.Signals,
        Amount = intake.Amount,
    };

    /// <summary>The value in a dimension whose values are names; <see langword="null"/> where there is none.</summary>
    public string? NameIn(MatchDimension dimension) => dimension switch
    {
        MatchDimension.Channel => Channel,
        MatchDimension.Tier => Tier,
        MatchDimension.Cause => Cause,
        MatchDimension.Touchpoint => Touchpoint,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Its values are not plain names."),
    };
}
