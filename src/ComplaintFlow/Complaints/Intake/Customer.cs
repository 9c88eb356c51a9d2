using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The customer who complains.</summary>
public sealed record Customer
{
    /// <summary>
    /// The host's identifier of the customer, of at most 254 characters; <see langword="null"/> for an unknown customer. Spellings of an e-mail address that
    /// differ in upper and lower case are one customer for repeats and queries.
    /// </summary>
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

    /// <summary>The channel by which the customer likes to be contacted; <see langword="null"/> when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Channel? PreferredChannel { get; init; }

    /// <summary>The hours in which the customer likes to be contacted; <see langword="null"/> when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ContactHours? PreferredHours { get; init; }

    /// <summary>
    /// Whether the customer needs particular care, for whatever reason: age, illness, language, distress. The reason is not kept. Rules match it as
    /// <see cref="Signal.VulnerableCustomer"/>.
    /// </summary>
    /// <value>By default <see langword="false"/>: not, or unknown.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsVulnerable { get; init; }

    /// <summary>Whether something of the customer was erased, and not given again since.</summary>
    internal bool IsErased => Id == Personal.Erased || Name == Personal.Erased || Phone == Personal.Erased || Email == Personal.Erased || Address == Personal.Erased;

    /// <summary>Whether both customers are known, and are not the same.</summary>
    internal bool IsKnownToDifferFrom(Customer other) =>
        Id is { } one && one != Personal.Erased && other.Id is { } two && two != Personal.Erased && CustomerIds.Fold(one) != CustomerIds.Fold(two);

    /// <summary>The tier, and nothing personal, for logs.</summary>
    public override string ToString() => $"customer ({Tier})";
}

/// <summary>The importance of a customer to the firm; some tiers are served first.</summary>
[JsonConverter(typeof(CodeJsonConverter<CustomerTier>))]
public readonly record struct CustomerTier : ICode<CustomerTier>
{
    private CustomerTier(string name) => Name = name;

    /// <summary>The default tier.</summary>
    public static CustomerTier Standard { get; } = new("standard");

    /// <summary>Customers who are served first.</summary>
    public static CustomerTier Vip { get; } = new("vip");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static CustomerTier Of(string name) => new(CodeName.Check(name));

    static CustomerTier IParsable<CustomerTier>.Parse(string s, IFormatProvider? provider) => Codes.Parse<CustomerTier>(s);

    static bool IParsable<CustomerTier>.TryParse(string? s, IFormatProvider? provider, out CustomerTier result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>The customer's style of communication after the DISC model (W. M. Marston, Emotions of Normal People, 1928).</summary>
[JsonConverter(typeof(StableEnumConverter<CommunicationStyle>))]
public enum CommunicationStyle
{
    /// <summary>Direct and decisive: wants the result.</summary>
    Dominance,

    /// <summary>Outgoing: wants to be heard and liked.</summary>
    Influence,

    /// <summary>Patient: wants security and time.</summary>
    Steadiness,

    /// <summary>Precise: wants facts and reasons.</summary>
    Conscientiousness,
}

/// <summary>The stage of the relationship between the customer and the firm.</summary>
[JsonConverter(typeof(StableEnumConverter<RelationshipStage>))]
public enum RelationshipStage
{
    /// <summary>The customer knows the firm.</summary>
    Awareness,

    /// <summary>The customer is trying the firm out.</summary>
    Exploration,

    /// <summary>The customer buys more and more.</summary>
    Expansion,

    /// <summary>The customer is loyal.</summary>
    Commitment,
}

/// <summary>Compares the host's identifiers of customers.</summary>
internal static class CustomerIds
{
    /// <summary>The maximum length, which is that of an e-mail address (RFC 5321, with its erratum 1690).</summary>
    public const int MaxLength = 254;

    /// <summary>Returns the form in which two spellings of an e-mail address are equal. Any other identifier stays as it is.</summary>
    public static string Fold(string id) => id.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < id.Length - 1 ? id.ToLowerInvariant() : id;
}
