using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The identifier of a complaint, designed to be read aloud over the telephone.</summary>
/// <remarks>
/// Consists of 75 bits in Crockford's base 32 and a check character, written <c>5HV2K-9D3MA-T8X1QY</c>: 35 bits of time in eighths
/// of a second since 2000 (until 2136), then 40 random bits. Identifiers sort by time, as values and as text. The check character
/// (H. M. Damm's scheme over GF(32)) detects every single wrong character and every transposition of neighbors. Knowing an
/// identifier never grants a right.
/// </remarks>
[JsonConverter(typeof(ComplaintIdJsonConverter))]
public readonly record struct ComplaintId : IComparable<ComplaintId>, ISpanParsable<ComplaintId>, ISpanFormattable
{
    /// <summary>The length of the text form, in characters.</summary>
    public const int TextLength = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 15;
    private const int RandomBits = 40;
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ulong _time;
    private readonly ulong _random;

    private ComplaintId(ulong time, ulong random) => (_time, _random) = (time, random);

    private static UInt128 TimeLimit => (UInt128)1 << ((Characters * 5) - RandomBits);

    /// <summary>Creates a new unique identifier.</summary>
    /// <param name="now">The instant that determines the sort order; not before 2000 and not after 2135.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="now"/> is before 2000 or after 2135.</exception>
    public static ComplaintId New(DateTimeOffset now)
    {
        long eighths = (now - Epoch).Ticks / (TimeSpan.TicksPerSecond / 8);
        if (now < Epoch || (ulong)eighths >= TimeLimit)
            throw new ArgumentOutOfRangeException(nameof(now), now, "Identifiers can be created for instants from 2000 to 2135.");

        Span<byte> random = stackalloc byte[8];
        Entropy.Fill(random[..(RandomBits / 8)]);
        return new((ulong)eighths, BinaryPrimitives.ReadUInt64LittleEndian(random));
    }

    /// <summary>Whether identifiers can be created for an instant.</summary>
    internal static bool IsInReach(DateTimeOffset instant) => instant >= Epoch && (ulong)((instant - Epoch).Ticks / (TimeSpan.TicksPerSecond / 8)) < TimeLimit;

    /// <summary>Creates the identifier that always belongs to the same instant and bytes.</summary>
    /// <param name="at">The instant, for which identifiers can be created.</param>
    /// <param name="bits">At least five random or hashed bytes.</param>
    internal static ComplaintId Derived(DateTimeOffset at, ReadOnlySpan<byte> bits)
    {
        Span<byte> taken = stackalloc byte[8];
        bits[..(RandomBits / 8)].CopyTo(taken);
        return new((ulong)((at - Epoch).Ticks / (TimeSpan.TicksPerSecond / 8)), BinaryPrimitives.ReadUInt64LittleEndian(taken));
    }

    /// <summary>The smallest identifier, which is never assigned.</summary>
    internal static ComplaintId First => default;

    /// <summary>The greatest identifier.</summary>
    internal static ComplaintId Last => new((ulong)TimeLimit - 1, ulong.MaxValue);

    /// <summary>The instant of creation, to an eighth of a second.</summary>
    internal DateTimeOffset CreatedAt => Epoch.AddTicks((long)_time * (TimeSpan.TicksPerSecond / 8));

    /// <summary>
    /// Returns a bound below every identifier created at or after an instant plus an offset, limited to
    /// <see cref="First"/> and <see cref="Last"/>.
    /// </summary>
    internal static ComplaintId LowerBound(DateTimeOffset instant, TimeSpan moved)
    {
        Int128 eighths = ((Int128)(instant - Epoch).Ticks + moved.Ticks) / (TimeSpan.TicksPerSecond / 8);
        return eighths < 0 ? First : eighths >= (Int128)TimeLimit ? Last : new((ulong)eighths, 0);
    }

    /// <summary>Whether this is the default value, which identifies no complaint.</summary>
    public bool IsEmpty => _time == 0 && _random == 0;

    /// <inheritdoc/>
    public int CompareTo(ComplaintId other) =>
        _time != other._time ? _time.CompareTo(other._time) : _random.CompareTo(other._random);

    /// <summary>Whether <paramref name="left"/> was created before <paramref name="right"/>.</summary>
    public static bool operator <(ComplaintId left, ComplaintId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> was created after <paramref name="right"/>.</summary>
    public static bool operator >(ComplaintId left, ComplaintId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> was not created after <paramref name="right"/>.</summary>
    public static bool operator <=(ComplaintId left, ComplaintId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> was not created before <paramref name="right"/>.</summary>
    public static bool operator >=(ComplaintId left, ComplaintId right) => left.CompareTo(right) >= 0;

    /// <summary>Returns the text form: 16 characters in three groups, joined by hyphens.</summary>
    public override string ToString() => string.Create(TextLength, this, static (text, id) => id.TryFormat(text, out _, default, null));

    /// <summary>Returns the text form; <paramref name="format"/> and <paramref name="formatProvider"/> are ignored.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <summary>Writes the text form.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        if (destination.Length < TextLength)
        {
            charsWritten = 0;
            return false;
        }

        UInt128 bits = ((UInt128)_time << RandomBits) | _random;
        int check = 0;
        int at = 0;
        for (int character = 0; character < Characters; character++)
        {
            int digit = (int)(bits >> ((Characters - 1 - character) * 5)) & 31;
            check = Damm(check, digit);
            destination[at++] = Alphabet[digit];
            if (character is 4 or 9)
                destination[at++] = '-';
        }

        destination[at] = Alphabet[check];
        charsWritten = TextLength;
        return true;
    }

    /// <summary>Parses the text form in either case, with or without hyphens and spaces; O is read as 0, and I and L as 1.</summary>
    /// <exception cref="FormatException">The text is not an identifier, or its check character is wrong.</exception>
    public static ComplaintId Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static ComplaintId Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out ComplaintId id)
            ? id
            : throw new FormatException(
                $"'{s[..Math.Min(s.Length, 32)]}' is not a valid complaint identifier. "
                + "An example is 5HV2K-9D3MA-T8X1QY; the last character is a check character.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ComplaintId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ComplaintId result)
    {
        result = default;
        UInt128 bits = 0;
        int check = 0;
        int read = 0;
        foreach (char c in s)
        {
            if (c is '-' or ' ')
                continue;
            int digit = Digit(c);
            if (digit < 0 || read > Characters)
                return false;
            check = Damm(check, digit);
            if (read++ < Characters)
                bits = (bits << 5) | (uint)digit;
        }

        if (read != Characters + 1 || check != 0)
            return false;
        result = new((ulong)(bits >> RandomBits), (ulong)(bits & (((UInt128)1 << RandomBits) - 1)));
        return true;
    }

    private static int Digit(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        char upper => Alphabet.IndexOf(upper, StringComparison.Ordinal),
    };

    // Doubling in GF(32) with the polynomial x^5 + x^2 + 1 after adding the digit: totally anti-symmetric, and 0 after the check digit.
    private static int Damm(int interim, int digit)
    {
        int doubled = (interim ^ digit) << 1;
        return (doubled & 32) == 0 ? doubled : doubled ^ 0b100101;
    }
}

/// <summary>Converts an identifier to and from its text form. Public because the source-generated JSON of hosts refers to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplaintIdJsonConverter : JsonConverter<ComplaintId>
{
    /// <inheritdoc/>
    public override ComplaintId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ComplaintId.TryParse(reader.GetString(), null, out ComplaintId id) ? id : throw new JsonException("The value is not a valid complaint identifier.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComplaintId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<char> text = stackalloc char[ComplaintId.TextLength];
        value.TryFormat(text, out _, default, null);
        writer.WriteStringValue(text);
    }
}
