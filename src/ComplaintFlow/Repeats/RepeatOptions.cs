using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Repeats;

/// <summary>
/// The options for counting a customer's earlier complaints (<c>ComplaintFlow:Repeats</c>), set by
/// <see cref="RepeatsBuilder"/>, by configuration or directly.
/// </summary>
public sealed class RepeatOptions
{
    /// <summary>The maximum age of an earlier complaint that counts, inclusive.</summary>
    /// <value>
    /// More than 0 and at most 3,660 days; by default, repeats are not counted. In configuration: hours, calendar days
    /// of 24 hours or weeks, such as <c>30 calendar days</c>.
    /// </value>
    public TimeSpan? Within { get; set; }

    /// <summary>The maximum count.</summary>
    /// <value>1 to <see cref="ComplaintQuery.MaxPageSize"/>; the default is 100.</value>
    public int? UpTo { get; set; }

    /// <summary>The number of category levels that an earlier complaint must share; 0 for none.</summary>
    /// <value>0 to <see cref="Category.MaxDepth"/>; the default is 0.</value>
    public int? CategoryLevels { get; set; }

    /// <summary>Whether a customer's further contacts about an open complaint also count.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool? CountContacts { get; set; }

    internal static SettingTable<RepeatOptions> Settings { get; } = new SettingTable<RepeatOptions>()
        .Add(nameof(Within), SettingForm.Allowance, (into, setting, reader) =>
        {
            if (Allowance.Read(reader.Text(setting) ?? "", setting.Place, reader.Faults) is { } allowance)
                into.Within = WindowOf(allowance, setting.Place, reader.Faults);
            into.IsWithinInvalid = into.Within is null;
        }).Like("30 calendar days")
        .Number(nameof(UpTo), (into, value) => into.UpTo = value, least: 1, most: RepeatCompiler.MaxCount).Like("100")
        .Number(nameof(CategoryLevels), (into, value) => into.CategoryLevels = value, least: 0, most: Category.MaxDepth).Like("1")
        .Flag(nameof(CountContacts), (into, value) => into.CountContacts = value);

    /// <summary>Whether a fault of <see cref="Within"/> has already been reported.</summary>
    internal bool IsWithinInvalid { get; private set; }

    /// <summary>The faults found while reading configuration.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>
    /// Adds the settings of a configuration section. Invalid settings are reported as faults when the rules are
    /// compiled.
    /// </summary>
    /// <param name="repeats">The section, whose children are <c>Within</c>, <c>UpTo</c> and so on.</param>
    public void Read(IConfiguration repeats)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        Settings.Read(SettingTree.Read(repeats, "Repeats", Faults), this, new(Faults));
    }

    /// <summary>
    /// Converts an allowance to a rolling window, which has no calendar: its days have 24 hours, and it cannot depend
    /// on particular days.
    /// </summary>
    internal static TimeSpan? WindowOf(Allowance allowance, string place, ICollection<Fault> faults)
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
                faults.Add(new(
                    ErrorCodes.InvalidRepeatCount,
                    place,
                    $"'{allowance}' is not a rolling window: its length depends on a calendar.",
                    "Use hours, calendar days or weeks."));
                return null;
        }
    }
}
