namespace ComplaintFlow.Time;

/// <summary>How a yearly day is found.</summary>
internal enum YearlyDayKind
{
    /// <summary>Not at all: the default value.</summary>
    None,

    /// <summary>By its date.</summary>
    Date,

    /// <summary>By its weekday.</summary>
    Weekday,

    /// <summary>From Easter.</summary>
    Easter,
}
