using System.Text.Json.Serialization;

namespace ComplaintFlow;

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

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
