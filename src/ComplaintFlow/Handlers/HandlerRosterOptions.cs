using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Handlers;

/// <summary>
/// The people who handle complaints (<c>ComplaintFlow:Handlers</c>). Filled by <see cref="HandlerRosterBuilder"/>, from configuration, or directly.
/// </summary>
public sealed class HandlerRosterOptions
{
    /// <summary>The people. A person's settings in configuration replace the same settings in code.</summary>
    public IList<HandlerOptions> People { get; } = [];

    /// <summary>The teams that exist even without members.</summary>
    public IList<string> Teams { get; } = [];

    /// <summary>The ladder, from the lowest tier to the highest.</summary>
    /// <value><c>agent</c>, <c>supervisor</c>, <c>manager</c> by default.</value>
    public IList<string>? Tiers { get; set; }

    /// <summary>The timing of queries to a custom directory.</summary>
    public DirectoryOptions Directory { get; } = new();

    internal static SettingTable<HandlerRosterOptions> Settings { get; } = new SettingTable<HandlerRosterOptions>()
        .Each(nameof(People), new SettingForm.List(new SettingForm.Section(HandlerOptions.Settings), MayBeNamed: true), (into, person, reader) =>
        {
            reader.HasNoValue(person, "an object", $"Use {{ \"Id\": \"{person.Value}\" }}.");
            into.People.Add(HandlerOptions.Settings.Read(person, new() { Place = Place.InConfiguration(person.Place) }, reader));
        }).Like("""[ { "Id": "li.na", "Teams": [ "billing" ] } ]""")
        .Texts(nameof(Teams), into => into.Teams).Like("night")
        .Add(nameof(Tiers), (into, setting, reader) =>
        {
            List<string> tiers = [];
            reader.Texts(setting, tiers);
            into.Tiers = tiers;
        }).Like("""[ "agent", "supervisor", "manager" ]""")
        .Section(nameof(Directory), DirectoryOptions.Settings, into => into.Directory);

    /// <summary>The faults found while reading.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Adds the settings of a configuration section. Settings that cannot be read are reported as faults when the directory is created.</summary>
    /// <param name="handlers">The section, whose children are <c>People</c>, <c>Teams</c>, <c>Tiers</c> and <c>Directory</c>.</param>
    public void Read(IConfiguration handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        Settings.Read(SettingTree.Read(handlers, "Handlers", Faults), this, new(Faults));
    }
}

/// <summary>A person who can be assigned complaints.</summary>
public sealed class HandlerOptions
{
    private static readonly SettingTable<Period> Bounds = new SettingTable<Period>()
        .Instant(nameof(HandlerPeriod.From), (into, value) => into.From = value).Means("The first instant of the period; none for one that has no beginning.")
        .Instant(nameof(HandlerPeriod.Until), (into, value) => into.Until = value).Means("The first instant after the period; none for one that has no end.");

    private static readonly SettingForm PeriodsForm = new SettingForm.List(new SettingForm.Section(Bounds), MayBeNamed: false);

    /// <summary>The person's identifier, 1 to 64 characters.</summary>
    public string? Id { get; set; }

    /// <summary>The names of the teams that the person is a member of.</summary>
    /// <value>None by default.</value>
    public IList<string>? Teams { get; set; }

    /// <summary>The maximum number of open complaints.</summary>
    /// <value><see langword="null"/> by default: no limit.</value>
    public int? Capacity { get; set; }

    /// <summary>The person's share relative to others, from 1 to 1000.</summary>
    /// <value>1 by default.</value>
    public int? Weight { get; set; }

    /// <summary>The person's tier: one of <see cref="HandlerRosterOptions.Tiers"/>.</summary>
    /// <value><see langword="null"/> by default: below the ladder.</value>
    public string? Tier { get; set; }

    /// <summary>The person's skills.</summary>
    /// <value>None by default.</value>
    public IList<string>? Skills { get; set; }

    /// <summary>The languages that the person speaks.</summary>
    /// <value>None by default.</value>
    public IList<string>? Languages { get; set; }

    /// <summary>Whether the person is available at all.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool? Available { get; set; }

    /// <summary>The periods in which the person is present.</summary>
    /// <value>Always by default.</value>
    public IList<HandlerPeriod>? Presences { get; set; }

    /// <summary>The periods in which the person is absent.</summary>
    /// <value>None by default.</value>
    public IList<HandlerPeriod>? Absences { get; set; }

    internal static SettingTable<HandlerOptions> Settings { get; } = new SettingTable<HandlerOptions>()
        .Text(nameof(Id), (into, value) => into.Id = value).Like("li.na")
        .Texts(nameof(Teams), into => into.Teams ??= [], alias: "Team").Like("billing")
        .Number(nameof(Capacity), (into, value) => into.Capacity = value, least: 0).Like("20")
        .Number(nameof(Weight), (into, value) => into.Weight = value, least: 1, most: Handler.MaxWeight).Like("2")
        .Text(nameof(Tier), (into, value) => into.Tier = value).Like("supervisor")
        .Texts(nameof(Skills), into => into.Skills ??= [], alias: "Skill").Like("refunds")
        .Texts(nameof(Languages), into => into.Languages ??= [], alias: "Language").Like("zh")
        .Flag(nameof(Available), (into, value) => into.Available = value)
        .Add(nameof(Presences), PeriodsForm, (into, setting, reader) => ReadPeriods(setting, into.Presences ??= [], reader))
        .Like("""[ { "From": "2026-05-01T00:00:00+08:00" } ]""")
        .Add(nameof(Absences), PeriodsForm, (into, setting, reader) => ReadPeriods(setting, into.Absences ??= [], reader))
        .Like("""[ { "From": "2026-05-01T00:00:00+08:00", "Until": "2026-05-06T00:00:00+08:00" } ]""");

    /// <summary>The place of the person, for messages; null for one that was added to the options directly.</summary>
    internal Place? Place { get; set; }

    private static void ReadPeriods(Setting periods, IList<HandlerPeriod> into, SettingReader reader)
    {
        reader.HasNoValue(periods, "a list of periods", "Use [ { \"From\": \"2026-05-01T00:00:00+08:00\", \"Until\": \"2026-05-06T00:00:00+08:00\" } ].");
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

/// <summary>The timing of queries to a custom directory (<c>ComplaintFlow:Handlers:Directory</c>).</summary>
public sealed class DirectoryOptions
{
    private const string Section = "Handlers:Directory";

    /// <summary>The time to wait for an answer.</summary>
    /// <value>2 seconds by default; from 10 milliseconds to 1 minute.</value>
    [InRange("00:00:00.01", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The time after a fault until a handler for the complaint is searched again; doubled with each further fault, and varied at random by a
    /// quarter.
    /// </summary>
    /// <value>30 seconds by default; from 1 second to 1 day.</value>
    [InRange("00:00:01", "1.00:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The maximum time between two searches.</summary>
    /// <value>15 minutes by default; from <see cref="RetryAfter"/> to 1 day.</value>
    [InRange("00:00:01", "1.00:00:00")]
    public TimeSpan RetryAtMost { get; set; } = TimeSpan.FromMinutes(15);

    internal static SettingTable<DirectoryOptions> Settings { get; } = new SettingTable<DirectoryOptions>()
        .Duration(nameof(Patience), (into, value) => into.Patience = value)
        .Duration(nameof(RetryAfter), (into, value) => into.RetryAfter = value)
        .Duration(nameof(RetryAtMost), (into, value) => into.RetryAtMost = value);

    internal IEnumerable<Fault> Check()
    {
        foreach (Fault fault in InRangeAttribute.Check(new DirectoryOptionsValidator(), this, Section))
            yield return fault;
        if (RetryAtMost < RetryAfter && RetryAtMost >= TimeSpan.FromSeconds(1))
            yield return new(
                ErrorCodes.InvalidSetting,
                $"{Section}:{nameof(RetryAtMost)}",
                $"'{nameof(RetryAtMost)}' ({RetryAtMost:c}) is less than '{nameof(RetryAfter)}' ({RetryAfter:c}).",
                $"Set it to at least {RetryAfter:c}.");
    }
}

[OptionsValidator]
internal sealed partial class DirectoryOptionsValidator : IValidateOptions<DirectoryOptions>;
