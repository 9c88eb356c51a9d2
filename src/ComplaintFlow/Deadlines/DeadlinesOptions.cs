using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Deadlines;

/// <summary>Deadlines, as configuration says them (<c>ComplaintFlow:Deadlines</c>). They go on top of what code says.</summary>
public sealed class DeadlinesOptions
{
    /// <summary>Calendars, each of which takes the place of one of the same name in code.</summary>
    public IList<WorkCalendar> Calendars { get; } = [];

    /// <summary>The calendar of targets that name none.</summary>
    /// <value>By default what code says, else the only one there is.</value>
    public string? DefaultCalendar { get; set; }

    /// <summary>The names of presets whose targets are added, such as <c>uk-fca</c>.</summary>
    public IList<string> Presets { get; } = [];

    /// <summary>The targets, in their order.</summary>
    public IList<ServiceTargetOptions> Targets { get; } = [];

    /// <summary>What begins and meets stages, where that is other than usual.</summary>
    public IList<StageOptions> Stages { get; } = [];

    /// <summary>Final statuses that cancel deadlines instead of meeting them, in addition to withdrawn and merged.</summary>
    public IList<string> CancelIn { get; } = [];

    /// <summary>The sections with calendars, which are read once the sets of holidays are known that code describes.</summary>
    internal List<Setting> Sections { get; } = [];

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="deadlines">The section, whose children are <c>Calendars</c>, <c>HolidaySets</c>, <c>Targets</c> and so on.</param>
    public void Read(IConfiguration deadlines)
    {
        ArgumentNullException.ThrowIfNull(deadlines);
        Read(SettingTree.Read(deadlines, "Deadlines", Faults));
    }

    internal void Read(Setting deadlines)
    {
        if (deadlines.Find("Calendars") is not null || deadlines.Find("HolidaySets") is not null)
            Sections.Add(deadlines);
        DeadlinesConfiguration.Table.Read(deadlines, this, new(Faults));
    }
}
