using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Deadlines;

/// <summary>The settings of deadlines. Not by the binder: it passes over what it does not know, and a deadline that is misspelt would be none.</summary>
internal static class DeadlinesConfiguration
{
    public const string Place = "Deadlines";

    /// <summary>What stands beside the calendars.</summary>
    public static readonly string[] NotCalendars = ["DefaultCalendar", "Presets", "Targets", "Stages", "CancelIn"];

    private static readonly SettingTable<ExtensionOptions> Extension = new SettingTable<ExtensionOptions>()
        .Text(nameof(ExtensionOptions.By), (into, value) => into.By = value)
        .Number(nameof(ExtensionOptions.Times), (into, value) => into.Times = value)
        .Flag(nameof(ExtensionOptions.NeedsApproval), (into, value) => into.NeedsApproval = value)
        .Text(nameof(ExtensionOptions.Notice), (into, value) => into.Notice = value);

    private static readonly SettingTable<ServiceTargetOptions> Target = new SettingTable<ServiceTargetOptions>()
        .Text(nameof(ServiceTargetOptions.Name), (into, value) => into.Name = value)
        .Text(nameof(ServiceTargetOptions.Stage), (into, value) => into.Stage = value)
        .Text(nameof(ServiceTargetOptions.Within), (into, value) => into.Within = value)
        .Text(nameof(ServiceTargetOptions.Calendar), (into, value) => into.Calendar = value)
        .Text(nameof(ServiceTargetOptions.Starts), (into, value) => into.Starts = value)
        .Text(nameof(ServiceTargetOptions.Ends), (into, value) => into.Ends = value)
        .Text(nameof(ServiceTargetOptions.Boundary), (into, value) => into.Boundary = value)
        .Flag(nameof(ServiceTargetOptions.Pauses), (into, value) => into.Pauses = value)
        .Flag(nameof(ServiceTargetOptions.Repeats), (into, value) => into.Repeats = value)
        .Flag(nameof(ServiceTargetOptions.RestartsWhenReopened), (into, value) => into.RestartsWhenReopened = value)
        .Add(nameof(ServiceTargetOptions.Extension), (into, setting, reader) =>
        {
            reader.HasNoValue(setting, "a description", "Write it as { \"By\": \"30 calendar days\" }.");
            into.Extension = Extension.Read(setting, new(), reader);
        })
        .Include(MatchSettings.Table, into => into.When);

    private static readonly SettingTable<StageOptions> Stage = new SettingTable<StageOptions>()
        .Text(nameof(StageOptions.Name), (into, value) => into.Name = value)
        .Texts(nameof(StageOptions.StartsAt), into => into.StartsAt)
        .Texts(nameof(StageOptions.MetByStatus), into => into.MetByStatus)
        .Texts(nameof(StageOptions.MetByTrigger), into => into.MetByTrigger)
        .Texts(nameof(StageOptions.MetByStep), into => into.MetByStep)
        .Flag(nameof(StageOptions.MetByContact), (into, value) => into.MetByContact = value);

    public static SettingTable<DeadlinesOptions> Table { get; } = new SettingTable<DeadlinesOptions>()
        // Read once the sets of holidays are known that code describes.
        .Add("Calendars", (_, _, _) => { })
        .Add("HolidaySets", (_, _, _) => { })
        .Text(nameof(DeadlinesOptions.DefaultCalendar), (into, value) => into.DefaultCalendar = value)
        .Texts(nameof(DeadlinesOptions.Presets), into => into.Presets)
        .Add(nameof(DeadlinesOptions.Targets), (into, list, reader) => ReadEach(list, reader, item => into.Targets.Add(Target.Read(item, new() { Place = item.Place }, reader))))
        .Add(nameof(DeadlinesOptions.Stages), (into, list, reader) => ReadEach(list, reader, item => into.Stages.Add(Stage.Read(item, new() { Place = item.Place }, reader))))
        .Texts(nameof(DeadlinesOptions.CancelIn), into => into.CancelIn);

    private static void ReadEach(Setting list, SettingReader reader, Action<Setting> read)
    {
        reader.HasNoValue(list, "a list", "Write a list: [ { \"Name\": \"…\" } ].");
        foreach (Setting item in reader.Items(list))
        {
            if (reader.HasNoValue(item, "a description", "Write it as { \"Name\": \"…\" }."))
                read(item);
        }
    }
}
