using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Calendars;

namespace ComplaintFlow;

/// <summary>The hours of a week in which somebody likes to be contacted, in local time: <c>Mon-Fri 18:00-20:00, Sat 10:00-12:00 Asia/Shanghai</c>. Immutable.</summary>
/// <remarks>Two are equal if their texts are. Serialized to JSON as text.</remarks>
[JsonConverter(typeof(ContactHoursJsonConverter))]
public sealed class ContactHours : IEquatable<ContactHours>, IParsable<ContactHours>
{
    /// <summary>The maximum number of windows.</summary>
    public const int MaxWindows = 32;

    private const int LongestZone = 64;
    private const int LongestText = 1_024;
    private const string Fix = "Write days, hours and a time zone, such as 'Mon-Fri 18:00-20:00, Sat 10:00-12:00 Asia/Shanghai'.";

    private ContactHours(string timeZone, ImmutableArray<ContactWindow> windows) => (TimeZone, Windows) = (timeZone, windows);

    /// <summary>The identifier of the time zone, such as <c>Asia/Shanghai</c>.</summary>
    public string TimeZone { get; }

    /// <summary>The windows, as they were given.</summary>
    public ImmutableArray<ContactWindow> Windows { get; }

    /// <summary>Whether this machine knows the time zone.</summary>
    internal bool IsZoneKnown => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _);

    /// <summary>Reads hours from their text.</summary>
    /// <param name="text">The text, such as <c>Mon-Fri 18:00-20:00 Asia/Shanghai</c>.</param>
    /// <exception cref="FormatException"><paramref name="text"/> is not in this form.</exception>
    public static ContactHours Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, null, out ContactHours? hours) ? hours : throw new FormatException($"'{Names.PlainText.Shown(text)}' are not hours of a week. {Fix}");
    }

    static ContactHours IParsable<ContactHours>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>Reads hours from their text, in the same way in every culture.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored.</param>
    /// <param name="result">The hours; <see langword="null"/> if the text is not in the form.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContactHours result)
    {
        result = null;
        if (s is null || s.Length > LongestText || s.LastIndexOf(' ') is not (> 0 and int end))
            return false;
        string zone = s[(end + 1)..];
        if (zone.Length is 0 or > LongestZone || zone.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('/' or '_' or '-' or '+')))
            return false;
        ImmutableArray<ContactWindow>.Builder windows = ImmutableArray.CreateBuilder<ContactWindow>();
        foreach (string part in s[..end].Split(',', StringSplitOptions.TrimEntries))
        {
            if (windows.Count == MaxWindows || !ContactWindow.TryRead(part, out ContactWindow window))
                return false;
            windows.Add(window);
        }

        result = new(zone, windows.ToImmutable());
        return true;
    }

    /// <summary>Whether an instant is within the hours; <see langword="false"/> also if this machine does not know the time zone.</summary>
    /// <param name="at">The instant.</param>
    public bool Contains(DateTimeOffset at)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out TimeZoneInfo? zone))
            return false;
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, zone);
        return Windows.Any(window => window.Contains(local.DayOfWeek, local.TimeOfDay));
    }

    /// <summary>Returns the first instant from the given one on that is within the hours; the given one itself if this machine does not know the time zone.</summary>
    internal DateTimeOffset Next(DateTimeOffset from)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out TimeZoneInfo? zone) || Contains(from))
            return from;
        DateTime today = TimeZoneInfo.ConvertTime(from, zone).Date;
        DateTimeOffset? first = null;
        // The windows of a week come again after seven days; a day that a change of the clocks shortens may leave one out.
        for (int day = 0; day <= 14 && first is null; day++)
        {
            foreach (ContactWindow window in Windows)
            {
                DateTime local = today.AddDays(day) + window.From;
                if (!window.Contains(local.DayOfWeek, window.From) || zone.IsInvalidTime(local))
                    continue;
                DateTimeOffset at = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
                if (at >= from && !(at >= first))
                    first = at;
            }
        }

        return first ?? from;
    }

    /// <summary>Returns the hours with the names of days in a culture.</summary>
    /// <param name="culture">The reader's culture.</param>
    public string DisplayName(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return $"{string.Join(", ", Windows.Select(window => window.In(culture)))} ({TimeZone})";
    }

    /// <inheritdoc/>
    public bool Equals(ContactHours? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ContactHours);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the text, from which <see cref="Parse"/> reads the same hours.</summary>
    public override string ToString() => $"{string.Join(", ", Windows)} {TimeZone}";
}

/// <summary>Hours on one or several days of the week.</summary>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day, inclusive; before the first one, it is in the next week.</param>
/// <param name="From">The time of day from which on, inclusive.</param>
/// <param name="To">The time of day until which, exclusive; at most 24 hours, later than the start.</param>
public readonly record struct ContactWindow(DayOfWeek FirstDay, DayOfWeek LastDay, TimeSpan From, TimeSpan To)
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Returns the window, such as <c>Mon-Fri 18:00-20:00</c>.</summary>
    public override string ToString() => Written(Days[(int)FirstDay], Days[(int)LastDay]);

    internal static bool TryRead(string text, out ContactWindow window)
    {
        window = default;
        if (text.Split(' ') is not [string days, string hours] || !HoursText.TryRead(hours, out HourSpan span, out _) || span.To > TimeSpan.TicksPerDay)
            return false;
        string[] ends = days.Split('-');
        int first = Array.FindIndex(Days, day => day.Equals(ends[0], StringComparison.OrdinalIgnoreCase));
        int last = Array.FindIndex(Days, day => day.Equals(ends[^1], StringComparison.OrdinalIgnoreCase));
        window = new((DayOfWeek)first, (DayOfWeek)last, TimeSpan.FromTicks(span.From), TimeSpan.FromTicks(span.To));
        return ends.Length <= 2 && first >= 0 && last >= 0;
    }

    internal bool Contains(DayOfWeek day, TimeSpan time)
    {
        int after = ((int)day - (int)FirstDay + 7) % 7;
        return after <= ((int)LastDay - (int)FirstDay + 7) % 7 && time >= From && time < To;
    }

    internal string In(CultureInfo culture) => Written(culture.DateTimeFormat.GetAbbreviatedDayName(FirstDay), culture.DateTimeFormat.GetAbbreviatedDayName(LastDay));

    private string Written(string first, string last) => $"{(FirstDay == LastDay ? first : $"{first}-{last}")} {HoursText.Write(From.Ticks)}-{HoursText.Write(To.Ticks)}";
}

/// <summary>Converts hours to and from their text. Public because the source-generated JSON of hosts refers to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContactHoursJsonConverter : JsonConverter<ContactHours>
{
    /// <inheritdoc/>
    public override ContactHours Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return ContactHours.Parse(reader.GetString() ?? "");
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ContactHours value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
