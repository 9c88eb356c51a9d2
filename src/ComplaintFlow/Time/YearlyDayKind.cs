namespace ComplaintFlow.Time;

/// <summary>The way in which a yearly day is determined.</summary>
internal enum YearlyDayKind
{
    /// <summary>None: the default value.</summary>
    None,

    /// <summary>A fixed date.</summary>
    Date,

    /// <summary>An occurrence of a weekday in a month.</summary>
    Weekday,

    /// <summary>An offset from Easter.</summary>
    Easter,
}
