namespace ComplaintFlow;

/// <summary>Who complains.</summary>
public sealed record Customer
{
    /// <summary>The host's own identifier of the customer; <see langword="null"/> for somebody unknown.</summary>
    [Personal]
    public string? Id { get; init; }

    /// <summary>The customer's name.</summary>
    [Personal]
    public string? Name { get; init; }

    /// <summary>The telephone number at which the customer can be reached.</summary>
    [Personal]
    public string? Phone { get; init; }

    /// <summary>The e-mail address at which the customer can be reached.</summary>
    [Personal]
    public string? Email { get; init; }

    /// <summary>The postal address at which the customer can be reached.</summary>
    [Personal]
    public string? Address { get; init; }

    /// <summary>How much the customer matters to the firm.</summary>
    /// <value>By default <see cref="CustomerTier.Standard"/>.</value>
    public CustomerTier Tier { get => field.Name.Length == 0 ? CustomerTier.Standard : field; init; }

    /// <summary>How far the relationship has grown, where it is known.</summary>
    public RelationshipStage? Stage { get; init; }

    /// <summary>How the customer likes to be spoken to, where it is known.</summary>
    public CommunicationStyle? Style { get; init; }

    /// <summary>The customer's language as a BCP 47 tag such as <c>zh-Hans</c>, where it is known.</summary>
    public string? Language { get; init; }
}
