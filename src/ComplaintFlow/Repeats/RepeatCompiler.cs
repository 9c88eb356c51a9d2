namespace ComplaintFlow.Repeats;

/// <summary>Makes the rules of what code and configuration say, or finds everything that is wrong with them. Pure.</summary>
internal static class RepeatCompiler
{
    private const int MaxCount = 1_000;
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(3_660);

    /// <summary>Compiles the rules; <see langword="null"/> when repeats are not counted, and when there are faults.</summary>
    /// <param name="options">What configuration says.</param>
    /// <param name="code">What code says.</param>
    /// <param name="faults">Takes every fault.</param>
    public static RepeatRules? Compile(RepeatOptions options, RepeatsBuilder code, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in options.Faults)
            faults.Add(fault);

        TimeSpan? within = options.Within is { } text
            ? Allowance.Read(text, "Repeats:Within", faults) is { } read ? Length(read, "Repeats:Within", faults) : null
            : code.Allowed is { } allowed ? Length(allowed, "CountRepeats", faults) : code.Window;
        RepeatRules rules = new(within ?? default, options.UpTo ?? code.Most, options.CategoryLevels ?? code.Levels, options.CountContacts ?? code.Contacts);
        if (within <= TimeSpan.Zero || within > MaxWindow)
            Fault(faults, "Within", $"A window of {within} is out of range.", "Write at most 3660 calendar days, and more than nothing.");
        if (rules.UpTo is < 1 or > MaxCount)
            Fault(faults, "UpTo", $"The largest count is {rules.UpTo}.", $"Write 1 to {MaxCount}.");
        if (rules.CategoryLevels is < 0 or > Category.MaxDepth)
            Fault(faults, "CategoryLevels", $"{rules.CategoryLevels} levels are out of range.", $"Write 1 to {Category.MaxDepth}, or 0 for all complaints of a customer.");
        if (within is null && faults.Count == before && (options.UpTo is not null || options.CategoryLevels is not null || options.CountContacts is not null))
            Fault(faults, "Within", "It is not said how long ago an earlier complaint may be.", "Write 30 calendar days, or call CountRepeats(TimeSpan.FromDays(30)).");
        return within is null || faults.Count > before ? null : rules;
    }

    /// <summary>A rolling window has no calendar: its days are of 24 hours, and it takes nothing that needs to know which days.</summary>
    private static TimeSpan? Length(Allowance allowance, string place, ICollection<Fault> faults)
    {
        switch (allowance.Kind)
        {
            case AllowanceKind.Elapsed:
                return TimeSpan.FromSeconds(allowance.Count);
            case AllowanceKind.CalendarDays:
                return TimeSpan.FromDays(allowance.Count);
            case AllowanceKind.Weeks:
                return TimeSpan.FromDays(7 * allowance.Count);
            default:
                faults.Add(new(ErrorCodes.InvalidRepeatCount, place, $"'{allowance}' is no rolling window: how long it is hangs on a calendar.", "Write hours, calendar days or weeks."));
                return null;
        }
    }

    private static void Fault(ICollection<Fault> faults, string setting, string message, string fix) =>
        faults.Add(new(ErrorCodes.InvalidRepeatCount, $"Repeats:{setting}", message, fix));
}
