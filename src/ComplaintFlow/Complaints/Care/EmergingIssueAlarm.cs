using System.Globalization;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>
/// An alarm that names the complaint: complaints with one value of a dimension, such as a category, are more than their own past lets expect. With the evidence, and
/// nothing personal.
/// </summary>
/// <remarks>The package ComplaintFlow.Insights finds alarms in the facts; a host with methods of its own can record theirs.</remarks>
/// <param name="Dimension">
/// The dimension, such as <c>category</c>, <c>cause</c> or <c>field/model</c>, or <see cref="AllComplaints"/>; 1 to <see cref="MaxLength"/> characters.
/// </param>
/// <param name="Value">The value of the dimension that rises, such as <c>billing/invoice</c>; 1 to <see cref="MaxLength"/> characters.</param>
/// <param name="Since">The first day of the rise, not after <see cref="Day"/>.</param>
public sealed record EmergingIssueAlarm(string Dimension, string Value, DateOnly Since)
{
    /// <summary>The maximum length of a dimension and of a value: 200 characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The maximum number of days that are looked at together: 366.</summary>
    public const int MaxWindowDays = 366;

    /// <summary>The dimension whose only value is all complaints together: <c>none</c>.</summary>
    public const string AllComplaints = "none";

    /// <summary>The last day that was looked at.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The days up to <see cref="Day"/> that were looked at together; 1 to <see cref="MaxWindowDays"/>.</summary>
    public required int WindowDays { get; init; }

    /// <summary>The number of complaints in these days; 1 or more.</summary>
    public required long Seen { get; init; }

    /// <summary>The number that was expected; 0 or more.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public required double Expected { get; init; }

    /// <summary>The largest number that would still have been usual; 0 or more.</summary>
    public required long Bound { get; init; }

    /// <summary>The chance of so many, had nothing changed; 0 to 1.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public required double PValue { get; init; }

    /// <summary>What rises, as <c>category = billing/invoice</c>.</summary>
    [JsonIgnore]
    public string Series => $"{Dimension} = {Value}";

    /// <summary>The key, such as <c>category = billing/invoice/2026-02-11</c>: the same for a rise on each of its days. A complaint has each key once.</summary>
    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Series}/{Since:yyyy-MM-dd}");
}

/// <summary>An alarm as it was recorded on the complaint.</summary>
/// <param name="Alarm">The alarm, with the evidence of when it was first recorded.</param>
/// <param name="Entry">The number of the journal entry.</param>
/// <param name="Episode">The episode of the complaint in which it was recorded.</param>
public sealed record RecordedEmergingIssue(EmergingIssueAlarm Alarm, long Entry, int Episode);
