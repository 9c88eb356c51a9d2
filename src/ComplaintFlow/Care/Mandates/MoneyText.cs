using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ComplaintFlow.Care;

/// <summary>Reads and writes limits: <c>500 CNY</c>.</summary>
internal static class MoneyText
{
    public static bool TryParse(string? text, out Money money, [NotNullWhen(false)] out string? fault)
    {
        text ??= "";
        int space = text.LastIndexOf(' ');
        bool isAmount = decimal.TryParse(text.AsSpan(0, Math.Max(space, 0)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount);
        money = new(amount, text[(space + 1)..]);
        fault = isAmount ? Fault(money) : $"'{(text.Length > 40 ? text[..40] : text)}' is not an amount of money.";
        return fault is null;
    }

    public static string? Fault(Money money)
    {
        if (money.Amount is < 0 or > Remedy.MaxValue)
            return string.Create(CultureInfo.InvariantCulture, $"The limit of {money.Amount} is not between 0 and {Remedy.MaxValue}.");
        if (decimal.Round(money.Amount, Remedy.MaxDecimals) != money.Amount)
            return string.Create(CultureInfo.InvariantCulture, $"The limit of {money.Amount} has more than {Remedy.MaxDecimals} decimals.");
        return money.Currency is { Length: 3 } currency && !currency.AsSpan().ContainsAnyExceptInRange('A', 'Z')
            ? null
            : $"'{money.Currency}' is not a currency code of three capital letters.";
    }

    public static string Of(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Amount:0.############################} {money.Currency}");
}
