using System.Globalization;

namespace ComplaintFlow;

/// <summary>Amounts in one currency, from one amount on and below another. Amounts in another currency are not in it.</summary>
public sealed record AmountRange
{
    private AmountRange(decimal? from, decimal? below, string currency)
    {
        if (Fault(from, below, currency) is { } fault)
            throw new ArgumentException(fault);
        (From, Below, Currency) = (from, below, currency);
    }

    /// <summary>The least amount, which is in the range; <see langword="null"/> when there is none.</summary>
    public decimal? From { get; }

    /// <summary>The amount from which on the range is left; <see langword="null"/> when there is none.</summary>
    public decimal? Below { get; }

    /// <summary>The code of ISO 4217, three capital letters.</summary>
    public string Currency { get; }

    /// <summary>An amount and all above it.</summary>
    /// <param name="from">The least amount.</param>
    /// <param name="currency">The code of ISO 4217, three capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is no such code.</exception>
    public static AmountRange AtLeast(decimal from, string currency) => new(from, null, currency);

    /// <summary>All below an amount.</summary>
    /// <param name="below">The least amount that is not in the range.</param>
    /// <param name="currency">The code of ISO 4217, three capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is no such code.</exception>
    public static AmountRange LessThan(decimal below, string currency) => new(null, below, currency);

    /// <summary>An amount and all above it, below another.</summary>
    /// <param name="from">The least amount.</param>
    /// <param name="below">The least amount above that is not in the range any more.</param>
    /// <param name="currency">The code of ISO 4217, three capital letters.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is not below <paramref name="below"/>, or <paramref name="currency"/> is no such code.</exception>
    public static AmountRange Between(decimal from, decimal below, string currency) => new(from, below, currency);

    /// <summary>Whether an amount is in the range.</summary>
    /// <param name="money">The amount.</param>
    public bool Contains(Money money) =>
        !(money.Amount < From) && !(money.Amount >= Below) && string.Equals(money.Currency, Currency, StringComparison.Ordinal);

    /// <summary>For example <c>100..500 CNY</c>: from 100 and below 500.</summary>
    public override string ToString() => $"{Text(From)}..{Text(Below)} {Currency}";

    internal static AmountRange Create(decimal? from, decimal? below, string currency) => new(from, below, currency);

    /// <summary>What is wrong with such a range; <see langword="null"/> when nothing is.</summary>
    internal static string? Fault(decimal? from, decimal? below, string? currency) => (from, below) switch
    {
        (null, null) => "A range of amounts needs a least amount, an amount to stay below, or both.",
        ({ } low, { } high) when low >= high => $"No amount is from {Text(low)} on and below {Text(high)}.",
        _ when currency is not { Length: 3 } || currency.AsSpan().ContainsAnyExceptInRange('A', 'Z') => $"'{currency}' is not a currency code of three capital letters.",
        _ => null,
    };

    private static string Text(decimal? amount) => amount?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
