using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ComplaintFlow.Handlers;

/// <summary>Reads and writes mandates: <c>500 CNY</c>.</summary>
internal static class MandateText
{
    public static bool TryParse(string text, out Money mandate, [NotNullWhen(false)] out string? fault)
    {
        int space = text.LastIndexOf(' ');
        bool isAmount = decimal.TryParse(text.AsSpan(0, Math.Max(space, 0)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount);
        mandate = new(amount, text[(space + 1)..]);
        fault = isAmount ? Fault(mandate) : $"'{text}' is not an amount of money.";
        return fault is null;
    }

    public static string? Fault(Money mandate)
    {
        if (mandate.Amount < 0)
            return string.Create(CultureInfo.InvariantCulture, $"The mandate is {mandate.Amount}.");
        return mandate.Currency is { Length: 3 } currency && !currency.AsSpan().ContainsAnyExceptInRange('A', 'Z')
            ? null
            : $"'{mandate.Currency}' is not a currency code of three capital letters.";
    }

    public static string Of(Money mandate) => string.Create(CultureInfo.InvariantCulture, $"{mandate.Amount:0.############################} {mandate.Currency}");
}
