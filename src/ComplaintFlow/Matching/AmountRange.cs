using System.Globalization;

namespace ComplaintFlow;

/// <summary>
/// A range of amounts in one currency, with an inclusive lower limit, an exclusive upper limit, or both.
/// </summary>
/// <remarks>Amounts in other currencies are not in the range.</remarks>
public sealed record AmountRange
{
    private AmountRange(decimal? from, decimal? below, string currency)
    {
        if (Fault(from, below, currency) is { } fault)
            throw new ArgumentException(fault);
        (From, Below, Currency) = (from, below, currency);
    }

    /// <summary>The inclusive lower limit; <see langword="null"/> if there is none.</summary>
    public decimal? From { get; }

    /// <summary>The exclusive upper limit; <see langword="null"/> if there is none.</summary>
    public decimal? Below { get; }

    /// <summary>The ISO 4217 currency code, three capital letters.</summary>
    public string Currency { get; }

    /// <summary>Creates a range of an amount and all greater ones.</summary>
    /// <param name="from">The inclusive lower limit.</param>
    /// <param name="currency">The ISO 4217 currency code, three capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three capital letters.</exception>
    public static AmountRange AtLeast(decimal from, string currency) => new(from, null, currency);

    /// <summary>Creates a range of all amounts less than an amount.</summary>
    /// <param name="below">The exclusive upper limit.</param>
    /// <param name="currency">The ISO 4217 currency code, three capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three capital letters.</exception>
    public static AmountRange LessThan(decimal below, string currency) => new(null, below, currency);

    /// <summary>Creates a range from an amount up to, but excluding, another.</summary>
    /// <param name="from">The inclusive lower limit.</param>
    /// <param name="below">The exclusive upper limit.</param>
    /// <param name="currency">The ISO 4217 currency code, three capital letters.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="from"/> is not less than <paramref name="below"/>, or <paramref name="currency"/> is not three
    /// capital letters.
    /// </exception>
    public static AmountRange Between(decimal from, decimal below, string currency) => new(from, below, currency);

    /// <summary>Returns whether an amount is in the range.</summary>
    /// <param name="money">The amount with its currency.</param>
    public bool Contains(Money money) =>
        !(money.Amount < From) && !(money.Amount >= Below) && string.Equals(money.Currency, Currency, StringComparison.Ordinal);

    /// <summary>Returns the range, for example <c>100..500 CNY</c> for at least 100 and less than 500.</summary>
    public override string ToString() => $"{Text(From)}..{Text(Below)} {Currency}";

    internal static AmountRange Create(decimal? from, decimal? below, string currency) => new(from, below, currency);

    /// <summary>Returns the fault of a range; null if it is valid.</summary>
    internal static string? Fault(decimal? from, decimal? below, string? currency) => (from, below) switch
    {
        (null, null) => "A range of amounts requires a lower limit, an upper limit, or both.",
        ({ } low, { } high) when low >= high => $"The lower limit {Text(low)} is not less than the upper limit {Text(high)}.",
        _ when currency is not { Length: 3 } || currency.AsSpan().ContainsAnyExceptInRange('A', 'Z') => $"'{currency}' is not a currency code of three capital letters.",
        _ => null,
    };

    private static string Text(decimal? amount) => amount?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
