using ComplaintFlow.Settings;

namespace ComplaintFlow.Repeats;

/// <summary>Compiles the rules for counting repeats from options, or reports all their faults. Pure.</summary>
internal static class RepeatCompiler
{
    private const int StandardCount = 100;
    internal const int MaxCount = 1_000;
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(3_660);

    /// <summary>Compiles the rules; returns null if repeats are not counted or there are faults.</summary>
    /// <param name="layers">The options from code and configuration.</param>
    /// <param name="faults">Receives all faults.</param>
    public static RepeatRules? Compile(Layered<RepeatOptions> layers, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in layers.Configured.Within is null ? layers.All.SelectMany(layer => layer.Faults) : layers.Configured.Faults)
            faults.Add(fault);

        TimeSpan? within = layers.Top(layer => layer.Within);
        RepeatRules rules = new(
            within ?? default,
            layers.Top(layer => layer.UpTo) ?? StandardCount,
            layers.Top(layer => layer.CategoryLevels) ?? 0,
            layers.Top(layer => layer.CountContacts) ?? false);
        if (within <= TimeSpan.Zero || within > MaxWindow)
            Fault(faults, "Within", $"The window {within} is out of range.", "Use more than 0 and at most 3660 calendar days.");
        if (rules.UpTo is < 1 or > MaxCount)
            Fault(faults, "UpTo", $"The maximum count {rules.UpTo} is out of range.", $"Use 1 to {MaxCount}.");
        if (rules.CategoryLevels is < 0 or > Category.MaxDepth)
        {
            Fault(
                faults,
                "CategoryLevels",
                $"The number of levels {rules.CategoryLevels} is out of range.",
                $"Use 1 to {Category.MaxDepth}, or 0 for all complaints of a customer.");
        }

        if (within is null && faults.Count == before && !layers.Configured.IsWithinInvalid && layers.Configured is not { UpTo: null, CategoryLevels: null, CountContacts: null })
        {
            Fault(
                faults,
                "Within",
                "The window for earlier complaints is not set.",
                "Set Within, for example to 30 calendar days, or call CountRepeats(TimeSpan.FromDays(30)).");
        }

        return within is null || faults.Count > before ? null : rules;
    }

    private static void Fault(ICollection<Fault> faults, string setting, string message, string fix) =>
        faults.Add(new(ErrorCodes.InvalidRepeatCount, $"Repeats:{setting}", message, fix));
}
