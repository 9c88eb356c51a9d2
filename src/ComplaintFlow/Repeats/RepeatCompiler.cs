using ComplaintFlow.Settings;

namespace ComplaintFlow.Repeats;

/// <summary>Makes the rules of what is said, or finds everything that is wrong with them. Pure.</summary>
internal static class RepeatCompiler
{
    private const int StandardCount = 100;
    internal const int MaxCount = 1_000;
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(3_660);

    /// <summary>Compiles the rules; <see langword="null"/> when repeats are not counted, and when there are faults.</summary>
    /// <param name="said">What is said.</param>
    /// <param name="faults">Takes every fault.</param>
    public static RepeatRules? Compile(Layered<RepeatOptions> said, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in said.Configured.Within is null ? said.All.SelectMany(layer => layer.Faults) : said.Configured.Faults)
            faults.Add(fault);

        TimeSpan? within = said.Top(layer => layer.Within);
        RepeatRules rules = new(
            within ?? default,
            said.Top(layer => layer.UpTo) ?? StandardCount,
            said.Top(layer => layer.CategoryLevels) ?? 0,
            said.Top(layer => layer.CountContacts) ?? false);
        if (within <= TimeSpan.Zero || within > MaxWindow)
            Fault(faults, "Within", $"A window of {within} is out of range.", "Write at most 3660 calendar days, and more than nothing.");
        if (rules.UpTo is < 1 or > MaxCount)
            Fault(faults, "UpTo", $"The largest count is {rules.UpTo}.", $"Write 1 to {MaxCount}.");
        if (rules.CategoryLevels is < 0 or > Category.MaxDepth)
            Fault(faults, "CategoryLevels", $"{rules.CategoryLevels} levels are out of range.", $"Write 1 to {Category.MaxDepth}, or 0 for all complaints of a customer.");
        if (within is null && faults.Count == before && !said.Configured.IsTold && said.Configured is not { UpTo: null, CategoryLevels: null, CountContacts: null })
            Fault(faults, "Within", "It is not said how long ago an earlier complaint may be.", "Write 30 calendar days, or call CountRepeats(TimeSpan.FromDays(30)).");
        return within is null || faults.Count > before ? null : rules;
    }

    private static void Fault(ICollection<Fault> faults, string setting, string message, string fix) =>
        faults.Add(new(ErrorCodes.InvalidRepeatCount, $"Repeats:{setting}", message, fix));
}
