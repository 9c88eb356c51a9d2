using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Repeats;

/// <summary>How it is counted how often a customer has complained before (<c>ComplaintFlow:Repeats</c>). Filled by <see cref="RepeatsBuilder"/>, by configuration, or by itself.</summary>
public sealed class RepeatOptions
{
    /// <summary>How long ago an earlier complaint may be to count; exactly so long ago counts.</summary>
    /// <value>By default repeats are not counted; at most 3,660 days. In configuration hours, calendar days of 24 hours or weeks, such as <c>30 calendar days</c>.</value>
    public TimeSpan? Within { get; set; }

    /// <summary>The largest count.</summary>
    /// <value>By default 100; from 1 to <see cref="ComplaintQuery.MaxPageSize"/>.</value>
    public int? UpTo { get; set; }

    /// <summary>How many levels of the category an earlier complaint must share; 0 for none.</summary>
    /// <value>By default 0; at most <see cref="Category.MaxDepth"/>.</value>
    public int? CategoryLevels { get; set; }

    /// <summary>Whether a customer who asks again about an open complaint counts, too.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool? CountContacts { get; set; }

    internal static SettingTable<RepeatOptions> Settings { get; } = new SettingTable<RepeatOptions>()
        .Add(nameof(Within), SettingForm.Allowance, (into, setting, reader) =>
        {
            if (Allowance.Read(reader.Text(setting) ?? "", setting.Place, reader.Faults) is { } allowance)
                into.Within = WindowOf(allowance, setting.Place, reader.Faults);
            into.IsTold = into.Within is null;
        }).Like("30 calendar days")
        .Number(nameof(UpTo), (into, value) => into.UpTo = value, least: 1, most: RepeatCompiler.MaxCount).Like("100")
        .Number(nameof(CategoryLevels), (into, value) => into.CategoryLevels = value, least: 0, most: Category.MaxDepth).Like("1")
        .Flag(nameof(CountContacts), (into, value) => into.CountContacts = value);

    /// <summary>Whether what is wrong with <see cref="Within"/> has been told.</summary>
    internal bool IsTold { get; private set; }

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="repeats">The section, whose children are <c>Within</c>, <c>UpTo</c> and so on.</param>
    public void Read(IConfiguration repeats)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        Settings.Read(SettingTree.Read(repeats, "Repeats", Faults), this, new(Faults));
    }

    /// <summary>A rolling window has no calendar: its days are of 24 hours, and it takes nothing that needs to know which days.</summary>
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
                faults.Add(new(ErrorCodes.InvalidRepeatCount, place, $"'{allowance}' is no rolling window: how long it is hangs on a calendar.", "Write hours, calendar days or weeks."));
                return null;
        }
    }
}
