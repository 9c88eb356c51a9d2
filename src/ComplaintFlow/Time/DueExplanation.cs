using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Time;

/// <summary>Why something is due when it is. All instants are in the local time of the calendar.</summary>
public sealed record DueExplanation
{
    /// <summary>How many counted spans are listed at most.</summary>
    public const int MaxListed = 100;

    /// <summary>When it is due.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>The name of the calendar.</summary>
    public required string Calendar { get; init; }

    /// <summary>The name of the calendar's time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How much time there was, counted from when, ending when, and the boundary rule.</summary>
    public required DueTerms Terms { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>From when on time counted, under <see cref="DueTerms.Starts"/>.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>What counted, in order; at most <see cref="MaxListed"/> spans.</summary>
    public required ImmutableArray<CountedSpan> Counted { get; init; }

    /// <summary>How many further spans counted.</summary>
    public required int Omitted { get; init; }

    /// <summary>Working time that counted before by other rules, for which no spans are listed.</summary>
    public WorkingTime SpentBefore { get; init; }

    /// <summary>What was taken out, in order.</summary>
    public required ImmutableArray<TakenPause> Pauses { get; init; }

    /// <summary>The days in between that were not as their weekday is, such as holidays and make-up days.</summary>
    public required ImmutableArray<SpecialDay> SpecialDays { get; init; }

    /// <summary>All of it in words, a line each.</summary>
    /// <param name="texts">Where the texts come from; the keys begin with <c>due.</c></param>
    /// <param name="culture">The reader's culture.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return new DueExplanationWriter(texts, culture).Write(this);
    }
}
