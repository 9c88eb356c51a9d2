using System.Globalization;
using System.Text;
using ComplaintFlow.Calendars;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Bench.Settings;

/// <summary>A configuration of one kind of setting, many times over, and how it is read.</summary>
public sealed class SettingsCase
{
    private readonly Action<IConfigurationSection> _read;

    private SettingsCase(string name, int count, IEnumerable<KeyValuePair<string, string?>> settings, bool isJson, Action<IConfigurationSection> read)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{count:N0} {name}, {(isJson ? "JSON" : "in memory")}");
        ConfigurationBuilder builder = new();
        if (isJson)
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Json(settings))));
        else
            builder.AddInMemoryCollection(settings);
        Section = builder.Build().GetSection("ComplaintFlow");
        _read = read;
    }

    public string Name { get; }

    public IConfigurationSection Section { get; }

    public static SettingsCase Days(int count, bool isJson) => new(
        "closed days",
        count,
        [
            new("ComplaintFlow:Deadlines:Calendars:0:Name", "office"),
            new("ComplaintFlow:Deadlines:Calendars:0:TimeZone", "Europe/Berlin"),
            new("ComplaintFlow:Deadlines:Calendars:0:Hours:Weekdays", "09:00-17:00"),
            .. Enumerable.Range(0, count).Select(at => Pair($"ComplaintFlow:Deadlines:Calendars:0:Closed:{at}", new DateOnly(2000, 1, 1).AddDays(5 * at).ToString("O", CultureInfo.InvariantCulture))),
        ],
        isJson,
        static section => _ = WorkCalendarSet.Read(section.GetSection("Deadlines")));

    public static SettingsCase Rules(int count, bool isJson) => new(
        "routing rules",
        count,
        Enumerable.Range(0, count).SelectMany(at => (KeyValuePair<string, string?>[])
        [
            Pair($"ComplaintFlow:Routing:Rules:{at}:Category", $"category-{at}"),
            Pair($"ComplaintFlow:Routing:Rules:{at}:Urgency", "urgent"),
            Pair($"ComplaintFlow:Routing:Rules:{at}:ToTeam", $"team-{at % 50}"),
        ]),
        isJson,
        Read);

    public static SettingsCase People(int count, bool isJson) => new(
        "people",
        count,
        Enumerable.Range(0, count).SelectMany(at => (KeyValuePair<string, string?>[])
        [
            Pair($"ComplaintFlow:Handlers:People:{at}:Id", $"person-{at}"),
            Pair($"ComplaintFlow:Handlers:People:{at}:Teams:0", $"team-{at % 50}"),
            Pair($"ComplaintFlow:Handlers:People:{at}:Teams:1", $"team-{at % 7}"),
            Pair($"ComplaintFlow:Handlers:People:{at}:Capacity", "12"),
            Pair($"ComplaintFlow:Handlers:People:{at}:Languages:0", "en"),
            Pair($"ComplaintFlow:Handlers:People:{at}:Available", "true"),
        ]),
        isJson,
        Read);

    public static SettingsCase Of(string kind, int count, bool isJson) => kind switch
    {
        "days" => Days(count, isJson),
        "rules" => Rules(count, isJson),
        "people" => People(count, isJson),
        _ => throw new ArgumentException($"There is no case '{kind}'. Write days, rules or people.", nameof(kind)),
    };

    /// <summary>Walks over the settings as anybody would.</summary>
    public int Walk() => Section.AsEnumerable(makePathsRelative: true).Count();

    public void Read() => _read(Section);

    private static void Read(IConfigurationSection section)
    {
        ComplaintFlowOptions options = new();
        options.Read(section);
        if (options.Routing.Rules.Count + options.Handlers.People.Count == 0)
            throw new InvalidOperationException("Nothing was read.");
    }

    private static KeyValuePair<string, string?> Pair(FormattableString key, string value) => new(key.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>An object whose properties are the keys: configuration takes a colon in a property's name as it takes one level more.</summary>
    private static string Json(IEnumerable<KeyValuePair<string, string?>> settings) =>
        "{" + string.Join(",", settings.Select(pair => $"\"{pair.Key}\":\"{pair.Value}\"")) + "}";
}
