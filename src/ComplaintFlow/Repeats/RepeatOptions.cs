using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Repeats;

/// <summary>How it is counted how often a customer has complained before (<c>ComplaintFlow:Repeats</c>). It goes on top of what code says.</summary>
public sealed class RepeatOptions
{
    private static readonly SettingTable<RepeatOptions> Table = new SettingTable<RepeatOptions>()
        .Text(nameof(Within), (into, value) => into.Within = value)
        .Number(nameof(UpTo), (into, value) => into.UpTo = value)
        .Number(nameof(CategoryLevels), (into, value) => into.CategoryLevels = value)
        .Flag(nameof(CountContacts), (into, value) => into.CountContacts = value);

    /// <summary>How long ago an earlier complaint may be to count, such as <c>30 calendar days</c>; a day is 24 hours.</summary>
    /// <value>By default what code says; repeats are counted where one of the two says it.</value>
    public string? Within { get; set; }

    /// <summary>The largest count.</summary>
    /// <value>By default what code says, else 100; from 1 to <see cref="ComplaintQuery.MaxPageSize"/>.</value>
    public int? UpTo { get; set; }

    /// <summary>How many levels of the category an earlier complaint must share; 0 for none.</summary>
    /// <value>By default what code says, else 0; at most <see cref="Category.MaxDepth"/>.</value>
    public int? CategoryLevels { get; set; }

    /// <summary>Whether a customer who asks again about an open complaint counts, too.</summary>
    /// <value>By default what code says, else <see langword="false"/>.</value>
    public bool? CountContacts { get; set; }

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="repeats">The section, whose children are <c>Within</c>, <c>UpTo</c> and so on.</param>
    public void Read(IConfiguration repeats)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        Read(SettingTree.Read(repeats, "Repeats", Faults));
    }

    internal void Read(Setting repeats) => Table.Read(repeats, this, new(Faults));
}
