namespace ComplaintFlow;

/// <summary>The customer who complains.</summary>
public sealed record Customer
{
    /// <summary>The host's identifier of the customer; <see langword="null"/> for an unknown customer.</summary>
    [Personal]
    public string? Id { get; init; }

    /// <summary>The customer's name.</summary>
    [Personal]
    public string? Name { get; init; }

    /// <summary>The telephone number.</summary>
    [Personal]
    public string? Phone { get; init; }

    /// <summary>The e-mail address.</summary>
    [Personal]
    public string? Email { get; init; }

    /// <summary>The postal address.</summary>
    [Personal]
    public string? Address { get; init; }

    /// <summary>The tier, which expresses the customer's importance to the firm.</summary>
    /// <value>By default <see cref="CustomerTier.Standard"/>.</value>
    public CustomerTier Tier { get => field.Name.Length == 0 ? CustomerTier.Standard : field; init; }

    /// <summary>The stage of the relationship; <see langword="null"/> when unknown.</summary>
    public RelationshipStage? Stage { get; init; }

    /// <summary>The preferred style of communication; <see langword="null"/> when unknown.</summary>
    public CommunicationStyle? Style { get; init; }

    /// <summary>The customer's language as a BCP 47 tag such as <c>zh-Hans</c>; <see langword="null"/> when unknown.</summary>
    public string? Language { get; init; }
}
