using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The kind of value that one of the host's own fields has.</summary>
[JsonConverter(typeof(StableEnumConverter<FieldKind>))]
public enum FieldKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>One of several texts that the field lists.</summary>
    Choice,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An amount of money in a currency.</summary>
    Money,

    /// <summary>A date without a time.</summary>
    Date,

    /// <summary>An identifier in another system, such as that of a contract.</summary>
    Reference,
}

/// <summary>A value that is given for one of the host's own fields. Texts, numbers, amounts of money and dates convert to it implicitly.</summary>
/// <remarks>
/// A text stands for a value of any kind, in the form in which <see cref="Text"/> has it: <c>12.5</c>, <c>12.5 EUR</c>, <c>2026-05-01</c>. In JSON, a number is
/// a number, an amount of money an object with <c>amount</c> and <c>currency</c>, and every other value a text.
/// </remarks>
[JsonConverter(typeof(FieldValueJsonConverter))]
public sealed record FieldValue
{
    private FieldValue(FieldKind kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>The kind of value given; <see cref="FieldKind.Text"/> for every value given as a text.</summary>
    public FieldKind Kind { get; }

    /// <summary>The value as text, the same in every culture.</summary>
    public string Text { get; }

    /// <summary>Converts a text, which may stand for a value of any kind; <see langword="null"/> remains <see langword="null"/>.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator FieldValue?(string? text) => text is null ? null : new(FieldKind.Text, text);

    /// <summary>Converts a number.</summary>
    public static implicit operator FieldValue(decimal number) => new(FieldKind.Number, FieldText.Of(number));

    /// <summary>Converts an amount of money.</summary>
    public static implicit operator FieldValue(Money money) => new(FieldKind.Money, FieldText.Of(money));

    /// <summary>Converts a date.</summary>
    public static implicit operator FieldValue(DateOnly date) => new(FieldKind.Date, FieldText.Of(date));

    /// <summary>The kind, and nothing of the value, which may be personal, for logs.</summary>
    public override string ToString() => JsonNames.Of(Kind);
}

/// <summary>Converts the value of a field to and from JSON. Public because the source-generated JSON of hosts refers to it.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public sealed class FieldValueJsonConverter : JsonConverter<FieldValue>
{
    /// <inheritdoc/>
    public override FieldValue? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return reader.TryGetDecimal(out decimal number) ? number : throw new JsonException("The number of a field is out of range.");
            case JsonTokenType.StartObject:
                using (JsonDocument money = JsonDocument.ParseValue(ref reader))
                    return Read(money.RootElement);
            default:
                throw new JsonException("The value of a field is a text, a number, or an amount of money with 'amount' and 'currency'.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Kind == FieldKind.Number)
        {
            writer.WriteRawValue(value.Text);
        }
        else if (value.Kind == FieldKind.Money && FieldText.TryMoney(value.Text, out Money money))
        {
            writer.WriteStartObject();
            writer.WriteNumber("amount", money.Amount);
            writer.WriteString("currency", money.Currency);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }

    private static FieldValue Read(JsonElement money) =>
        Member(money, "amount") is { ValueKind: JsonValueKind.Number } amount && amount.TryGetDecimal(out decimal number)
        && Member(money, "currency") is { ValueKind: JsonValueKind.String } currency
            ? new Money(number, currency.GetString()!)
            : throw new JsonException("An amount of money has an 'amount', a number, and a 'currency', a text.");

    // Hosts differ in the case of their JSON.
    private static JsonElement? Member(JsonElement value, string name)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }
}

/// <summary>The values of fields as text: one form for each value, the same in every culture.</summary>
internal static class FieldText
{
    private const string DateForm = "yyyy-MM-dd";

    public static string Of(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Of(Money money) => $"{Of(money.Amount)} {money.Currency}";

    public static string Of(DateOnly date) => date.ToString(DateForm, CultureInfo.InvariantCulture);

    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    public static bool TryMoney(string text, out Money money)
    {
        money = default;
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !TryNumber(text[..space], out decimal amount))
            return false;
        money = new(amount, text[(space + 1)..]);
        return money.Currency.Length == 3 && !money.Currency.AsSpan().ContainsAnyExceptInRange('A', 'Z');
    }

    public static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Returns the one form of a value of a kind; null for a text that is not such a value.</summary>
    public static string? Canonical(FieldKind kind, string text) => kind switch
    {
        FieldKind.Number => TryNumber(text, out decimal number) ? Of(number) : null,
        FieldKind.Money => TryMoney(text, out Money money) ? Of(money) : null,
        FieldKind.Date => TryDate(text, out DateOnly date) ? Of(date) : null,
        _ => text,
    };
}
