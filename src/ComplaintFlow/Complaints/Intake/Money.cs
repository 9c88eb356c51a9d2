using System.Globalization;

namespace ComplaintFlow;

/// <summary>An amount of money in a currency.</summary>
/// <param name="Amount">The amount in the currency's main unit.</param>
/// <param name="Currency">The code of ISO 4217, three capital letters, such as <c>CNY</c>.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>The amount and the currency, in the invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}
