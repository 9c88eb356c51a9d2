using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>When something is due: at an instant, or within an allowance from now. Either can be given as it is.</summary>
/// <remarks>Serialized to JSON as text: an instant of ISO 8601, or an allowance such as <c>4 working hours</c>.</remarks>
[JsonConverter(typeof(DueTimeJsonConverter))]
public readonly record struct DueTime
{
    private DueTime(DateTimeOffset? at, Allowance? within) => (At, Within) = (at, within);

    /// <summary>The instant; <see langword="null"/> for an allowance.</summary>
    public DateTimeOffset? At { get; }

    /// <summary>The allowance; <see langword="null"/> for an instant.</summary>
    public Allowance? Within { get; }

    /// <summary>Due at an instant.</summary>
    /// <param name="at">The instant.</param>
    public static implicit operator DueTime(DateTimeOffset at) => FromDateTimeOffset(at);

    /// <summary>Due within an allowance.</summary>
    /// <param name="within">The allowance.</param>
    public static implicit operator DueTime(Allowance within) => FromAllowance(within);

    /// <summary>Due at an instant.</summary>
    /// <param name="at">The instant.</param>
    public static DueTime FromDateTimeOffset(DateTimeOffset at) => new(at, null);

    /// <summary>Due within an allowance.</summary>
    /// <param name="within">The allowance.</param>
    public static DueTime FromAllowance(Allowance within) => new(null, within);

    /// <summary>The text form.</summary>
    public override string ToString() => At?.ToString("O", CultureInfo.InvariantCulture) ?? Within?.ToString() ?? "";
}

/// <summary>Converts a due time to and from its text. Public because the source-generated JSON of hosts refers to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DueTimeJsonConverter : JsonConverter<DueTime>
{
    /// <inheritdoc/>
    public override DueTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.GetString() ?? "";
        if (text.Length == 0)
            return default;
        if (Allowance.TryParse(text, CultureInfo.InvariantCulture, out Allowance within))
            return within;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at
            : throw new JsonException($"'{text}' is neither an instant nor an allowance. Write, for example, 2026-03-02T10:15:00Z or 4 working hours.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DueTime value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
