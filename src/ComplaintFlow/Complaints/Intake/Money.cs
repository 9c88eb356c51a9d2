using System.Globalization;

namespace ComplaintFlow;

/// <summary>An amount of money in a currency.</summary>
/// <param name="Amount">The amount, in the main unit of the currency.</param>
/// <param name="Currency">The ISO 4217 code, three capital letters, such as <c>CNY</c>.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>Returns the amount and the currency, in the invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}
