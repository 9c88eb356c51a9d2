using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ComplaintFlow.Handlers;

/// <summary>Who there is (<c>ComplaintFlow:Handlers</c>). Filled by <see cref="HandlersBuilder"/>, by configuration, or by itself.</summary>
public sealed class HandlersOptions
{
    /// <summary>The people. What configuration says of a person takes the place of what code says of the same.</summary>
    public IList<HandlerOptions> People { get; } = [];

    /// <summary>Teams that exist whether or not anybody is a member.</summary>
    public IList<string> Teams { get; } = [];

    /// <summary>The ladder, from the lowest tier to the top.</summary>
    /// <value>By default <c>agent</c>, <c>supervisor</c>, <c>manager</c>.</value>
    public IList<string>? Tiers { get; set; }

    /// <summary>How a directory of the host's own is asked.</summary>
    public DirectoryOptions Directory { get; } = new();

    internal static SettingTable<HandlersOptions> Settings { get; } = new SettingTable<HandlersOptions>()
        .Each(nameof(People), new SettingForm.List(new SettingForm.Section(HandlerOptions.Settings), MayBeNamed: true), (into, person, reader) =>
        {
            reader.HasNoValue(person, "a description of a person", $"Write {{ \"Id\": \"{person.Value}\" }}.");
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

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the directory is made.</summary>
    /// <param name="handlers">The section, whose children are <c>People</c>, <c>Teams</c>, <c>Tiers</c> and <c>Directory</c>.</param>
    public void Read(IConfiguration handlers)
    {
        ArgumentNullException.ThrowIfNull(handlers);
        Settings.Read(SettingTree.Read(handlers, "Handlers", Faults), this, new(Faults));
    }
}

/// <summary>A person who can be given complaints.</summary>
public sealed class HandlerOptions
{
    private static readonly SettingTable<Period> Bounds = new SettingTable<Period>()
        .Instant(nameof(HandlerPeriod.From), (into, value) => into.From = value).Means("The first instant of the period; none for one that has no beginning.")
        .Instant(nameof(HandlerPeriod.Until), (into, value) => into.Until = value).Means("The first instant after the period; none for one that has no end.");

    private static readonly SettingForm PeriodsForm = new SettingForm.List(new SettingForm.Section(Bounds), MayBeNamed: false);

    /// <summary>The person's identifier.</summary>
    public string? Id { get; set; }

    /// <summary>The teams that the person is a member of.</summary>
    /// <value>By default none.</value>
    public IList<string>? Teams { get; set; }

    /// <summary>The most open complaints that the person can have.</summary>
    /// <value>By default no limit.</value>
    public int? Capacity { get; set; }

    /// <summary>The person's share compared with others, from 1 to 1000.</summary>
    /// <value>By default 1.</value>
    public int? Weight { get; set; }

    /// <summary>Where on the ladder the person stands: one of <see cref="HandlersOptions.Tiers"/>.</summary>
    /// <value>By default below the ladder.</value>
    public string? Tier { get; set; }

    /// <summary>What the person can do.</summary>
    /// <value>By default nothing.</value>
    public IList<string>? Skills { get; set; }

    /// <summary>The languages that the person speaks.</summary>
    /// <value>By default none.</value>
    public IList<string>? Languages { get; set; }

    /// <summary>How much the person may promise without asking anybody, such as <c>500 CNY</c>.</summary>
    /// <value>By default nothing is said of it.</value>
    public string? Mandate { get; set; }

    /// <summary>Whether the person is there at all.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool? Available { get; set; }

    /// <summary>When the person is there.</summary>
    /// <value>By default always.</value>
    public IList<HandlerPeriod>? Presences { get; set; }

    /// <summary>When the person is not there.</summary>
    /// <value>By default never.</value>
    public IList<HandlerPeriod>? Absences { get; set; }

    internal static SettingTable<HandlerOptions> Settings { get; } = new SettingTable<HandlerOptions>()
        .Text(nameof(Id), (into, value) => into.Id = value).Like("li.na")
        .Texts(nameof(Teams), into => into.Teams ??= [], alias: "Team").Like("billing")
        .Number(nameof(Capacity), (into, value) => into.Capacity = value, least: 0).Like("20")
        .Number(nameof(Weight), (into, value) => into.Weight = value, least: 1, most: Handler.MaxWeight).Like("2")
        .Text(nameof(Tier), (into, value) => into.Tier = value).Like("supervisor")
        .Texts(nameof(Skills), into => into.Skills ??= [], alias: "Skill").Like("refunds")
        .Texts(nameof(Languages), into => into.Languages ??= [], alias: "Language").Like("zh")
        .Text(nameof(Mandate), (into, value) => into.Mandate = value).Like("500 CNY")
        .Flag(nameof(Available), (into, value) => into.Available = value)
        .Add(nameof(Presences), PeriodsForm, (into, setting, reader) => ReadPeriods(setting, into.Presences ??= [], reader))
        .Like("""[ { "From": "2026-05-01T00:00:00+08:00" } ]""")
        .Add(nameof(Absences), PeriodsForm, (into, setting, reader) => ReadPeriods(setting, into.Absences ??= [], reader))
        .Like("""[ { "From": "2026-05-01T00:00:00+08:00", "Until": "2026-05-06T00:00:00+08:00" } ]""");

    /// <summary>Where the person stands; null for one that the options were given.</summary>
    internal Place? Place { get; set; }

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

/// <summary>How a directory of the host's own is asked (<c>ComplaintFlow:Handlers:Directory</c>).</summary>
public sealed class DirectoryOptions
{
    private const string Section = "Handlers:Directory";

    /// <summary>How long an answer is waited for.</summary>
    /// <value>By default 2 seconds; from 10 milliseconds to 1 minute.</value>
    [InRange("00:00:00.01", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a fault a complaint's handler is looked for again; doubled with each further fault, and a quarter more or less by chance.</summary>
    /// <value>By default 30 seconds; from 1 second to 1 day.</value>
    [InRange("00:00:01", "1.00:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time between two searches.</summary>
    /// <value>By default 15 minutes; from <see cref="RetryAfter"/> to 1 day.</value>
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
            yield return new(ErrorCodes.InvalidSetting, $"{Section}:{nameof(RetryAtMost)}", $"It is {RetryAtMost:c}, and {nameof(RetryAfter)} is {RetryAfter:c}.", "Set it to at least as much.");
    }
}

[OptionsValidator]
internal sealed partial class DirectoryOptionsValidator : IValidateOptions<DirectoryOptions>;
