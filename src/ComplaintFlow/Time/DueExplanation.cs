using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Time;

/// <summary>The explanation of a due time. All instants are in the calendar's local time.</summary>
public sealed record DueExplanation
{
    /// <summary>The maximum number of spans listed in <see cref="Counted"/>.</summary>
    public const int MaxListed = 100;

    /// <summary>The due time.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>The name of the calendar.</summary>
    public required string Calendar { get; init; }

    /// <summary>The name of the calendar's time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The time allowed, and the start, end and boundary rules.</summary>
    public required DueTerms Terms { get; init; }

    /// <summary>The start.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant from which time counted, under <see cref="DueTerms.Starts"/>.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>The spans that counted, in order; at most <see cref="MaxListed"/>.</summary>
    public required ImmutableArray<CountedSpan> Counted { get; init; }

    /// <summary>The number of further spans that counted.</summary>
    public required int Omitted { get; init; }

    /// <summary>Working time counted earlier by other rules, for which no spans are listed.</summary>
    public WorkingTime SpentBefore { get; init; }

    /// <summary>The pauses deducted, in order.</summary>
    public required ImmutableArray<TakenPause> Pauses { get; init; }

    /// <summary>The days in between whose hours differ from those of their weekday, such as holidays and make-up days.</summary>
    public required ImmutableArray<SpecialDay> SpecialDays { get; init; }

    /// <summary>Returns the explanation as text, one fact per line.</summary>
    /// <param name="texts">The source of texts; the keys begin with <c>due.</c></param>
    /// <param name="culture">The reader's culture.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return new DueExplanationWriter(texts, culture).Write(this);
    }
}
