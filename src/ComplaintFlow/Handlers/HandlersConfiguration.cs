using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>The settings of people and teams.</summary>
internal static class HandlersConfiguration
{
    private static readonly SettingTable<DirectoryOptions> Directory = new SettingTable<DirectoryOptions>()
        .Duration(nameof(DirectoryOptions.Patience), (into, value) => into.Patience = value)
        .Duration(nameof(DirectoryOptions.RetryAfter), (into, value) => into.RetryAfter = value)
        .Duration(nameof(DirectoryOptions.RetryAtMost), (into, value) => into.RetryAtMost = value);

    private static readonly SettingTable<Period> Bounds = new SettingTable<Period>()
        .Instant(nameof(HandlerPeriod.From), (into, value) => into.From = value)
        .Instant(nameof(HandlerPeriod.Until), (into, value) => into.Until = value);

    private static readonly SettingTable<HandlerOptions> Person = new SettingTable<HandlerOptions>()
        .Text(nameof(HandlerOptions.Id), (into, value) => into.Id = value)
        .Texts(nameof(HandlerOptions.Teams), into => into.Teams ??= [], alias: "Team")
        .Number(nameof(HandlerOptions.Capacity), (into, value) => into.Capacity = value)
        .Number(nameof(HandlerOptions.Weight), (into, value) => into.Weight = value)
        .Text(nameof(HandlerOptions.Tier), (into, value) => into.Tier = value)
        .Texts(nameof(HandlerOptions.Skills), into => into.Skills ??= [], alias: "Skill")
        .Texts(nameof(HandlerOptions.Languages), into => into.Languages ??= [], alias: "Language")
        .Text(nameof(HandlerOptions.Mandate), (into, value) => into.Mandate = value)
        .Flag(nameof(HandlerOptions.Available), (into, value) => into.Available = value)
        .Add(nameof(HandlerOptions.Presences), (into, setting, reader) => ReadPeriods(setting, into.Presences ??= [], reader))
        .Add(nameof(HandlerOptions.Absences), (into, setting, reader) => ReadPeriods(setting, into.Absences ??= [], reader));

    public static SettingTable<HandlersOptions> Table { get; } = new SettingTable<HandlersOptions>()
        .Each(nameof(HandlersOptions.People), (into, person, reader) =>
        {
            reader.HasNoValue(person, "a description of a person", $"Write {{ \"Id\": \"{person.Value}\" }}.");
            into.People.Add(Person.Read(person, new() { Place = person.Place }, reader));
        })
        .Texts(nameof(HandlersOptions.Teams), into => into.Teams)
        .Texts(nameof(HandlersOptions.Tiers), into => into.Tiers ??= [])
        .Section(nameof(HandlersOptions.Directory), Directory, into => into.Directory);

    private static void ReadPeriods(Setting periods, IList<HandlerPeriod> into, SettingReader reader)
    {
        reader.HasNoValue(periods, "a list of periods", "Write [ { \"From\": \"2026-05-01T00:00:00+08:00\", \"Until\": \"2026-05-06T00:00:00+08:00\" } ].");
        foreach (Setting period in reader.Items(periods))
        {
            Period read = Bounds.Read(period, new(), reader);
            into.Add(new(read.From, read.Until));
        }
    }

    private sealed class Period
    {
        public DateTimeOffset? From { get; set; }

        public DateTimeOffset? Until { get; set; }
    }
}
