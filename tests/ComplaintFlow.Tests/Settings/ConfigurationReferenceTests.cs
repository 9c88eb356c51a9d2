using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintFlow.Rules;
using ComplaintFlow.Settings;
using ComplaintFlow.Tests.Repository;
using ComplaintFlow.Work;
using Json.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Settings;

public class ConfigurationReferenceTests
{
    private const string Page = "docs/configuration.md";
    private const string SchemaFile = "src/ComplaintFlow/complaintflow.schema.json";

    private static readonly JsonDocumentOptions AsSettingsAreRead = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Sections of which the reader takes a text for nothing said. The schema refuses it.</summary>
    private static readonly string[] ReadAsNothing =
    [
        "Classification:UrgencyMatrix", "Escalation:Policies:Change", "Escalation:Policies:Then:Change", "Escalation:Policies:When",
        "Handlers:People:Absences", "Handlers:People:Presences",
    ];

    private static readonly JsonSchema Schema = JsonSchema.FromText(ConfigurationSchema.Write());

    /// <summary>Every key, by the path of its section and its name.</summary>
    public static TheoryData<string, string> Keys
    {
        get
        {
            TheoryData<string, string> keys = [];
            foreach (ConfigurationSection section in ConfigurationKeys.Sections)
            {
                foreach (ConfigurationKey key in section.Keys)
                    keys.Add(section.Path, key.Name);
            }

            return keys;
        }
    }

    public static TheoryData<string> Sections => [.. ConfigurationKeys.Sections.Select(section => section.Path)];

    /// <summary>What a host may write: the settings of the samples, and the blocks of JSON in the documentation.</summary>
    public static TheoryData<string, int> Documents
    {
        get
        {
            TheoryData<string, int> documents = [];
            foreach ((string path, int line, _) in Written())
                documents.Add(path, line);
            return documents;
        }
    }

    [Fact]
    public void The_page_is_that_of_the_options() => AssertWritten(Page, ConfigurationPage.Write());

    [Fact]
    public void The_schema_is_that_of_the_options() => AssertWritten(SchemaFile, ConfigurationSchema.Write());

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_key_says_what_it_means(string section, string name) => Assert.InRange(Find(section, name).Key.Meaning.Length, 8, 300);

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_default_that_is_documented_is_the_one_of_new_options(string section, string name)
    {
        ConfigurationKey key = Find(section, name).Key;
        if (Spelled(key.Value) is { } value)
            Assert.Matches($"(?<![0-9,]){value}(?![0-9]|,[0-9])", key.Default);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_limit_of_a_number_is_documented_with_its_option(string section, string name)
    {
        ConfigurationKey key = Find(section, name).Key;
        if (key.Form is SettingForm.Number { Least: not 0 } number && PropertyDocs.Find(OwnerOf(section, name), name) is { } property)
        {
            string said = $"{PropertyDocs.Value(property)} {PropertyDocs.Summary(property)}";
            foreach (int limit in ((int?[])[number.Least, number.Most]).OfType<int>())
                Assert.Contains(limit.ToString("N0", CultureInfo.InvariantCulture).Replace(",", "", StringComparison.Ordinal), said.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_example_is_read_and_is_valid(string section, string name)
    {
        (ConfigurationSection within, ConfigurationKey key) = Find(section, name);
        // Some go with another one only.
        JsonObject said = name switch
        {
            "NotifyAtTop" => new() { ["Handler"] = "next tier" },
            "ClocksFollow" => new() { ["CoolOff"] = "2 hours" },
            "Currency" => new() { ["AmountFrom"] = "100" },
            _ => [],
        };
        said[name] = key.Example.DeepClone();
        JsonObject document = within.Document(said);

        Assert.DoesNotContain(FaultsOf(document), fault => fault.Place.StartsWith(Setting.Below(within.Place, name), StringComparison.Ordinal) && !IsLacking(fault));
        Assert.True(IsValid(document), document.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_value_of_another_kind_is_refused_by_reader_and_schema(string section, string name)
    {
        (ConfigurationSection within, ConfigurationKey key) = Find(section, name);
        JsonObject right = DocumentOf(within, name, key.Example.DeepClone());
        JsonObject[] wrong = [.. Wrong(key.Form).Select(value => DocumentOf(within, name, value))];

        Assert.All(wrong, document => Assert.False(IsValid(document), document.ToJsonString()));
        Assert.Equal(
            ReadAsNothing.Contains(Setting.Below(section, name)),
            wrong.Any(document => !FaultsOf(document).Exists(IsAt) && !StartFaultsOf(document).Except(StartFaultsOf(right)).Any()));

        bool IsAt(Fault fault) => fault.Place.StartsWith(Setting.Below(within.Place, name), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_other_name_of_a_key_is_one_for_reader_and_schema(string section, string name)
    {
        (ConfigurationSection within, ConfigurationKey key) = Find(section, name);
        if (key.Alias is not null)
        {
            JsonObject document = within.Document(new JsonObject { [key.Alias] = key.Example.DeepClone() });

            Assert.DoesNotContain(FaultsOf(document), fault => fault.Place.StartsWith(Setting.Below(within.Place, key.Alias), StringComparison.Ordinal));
            Assert.True(IsValid(document), document.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_key_that_does_not_exist_is_refused_by_reader_and_schema(string section)
    {
        ConfigurationSection within = ConfigurationKeys.Sections.First(known => known.Path == section);
        JsonObject document = within.Document(new JsonObject { ["NoSuchKey"] = "x" });

        Assert.Contains(FaultsOf(document), fault => fault.Code == ErrorCodes.UnknownSetting && fault.Place == Setting.Below(within.Place, "NoSuchKey"));
        Assert.False(IsValid(document), document.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_samples_and_pages_write_is_valid(string path, int line)
    {
        JsonObject document = Written().First(written => written.Path == path && written.Line == line).Document;

        Assert.True(IsValid(document), $"{path}({line}) is not valid by {SchemaFile}.");
    }

    [Fact]
    public void Samples_and_pages_are_looked_at() => Assert.True(Documents.Count >= 13, $"Only {Documents.Count} blocks were found.");

    [Fact]
    public void Other_sections_of_the_file_are_let_through() => Assert.True(IsValid(new() { ["Logging"] = new JsonObject { ["LogLevel"] = "Warning" } }));

    /// <summary>Writes the file instead where <c>.ci/configuration</c> asks for it.</summary>
    private static void AssertWritten(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("COMPLAINTFLOW_WRITE_CONFIGURATION") == "1")
            File.WriteAllText(RepositoryFiles.At(path), text);
        string written = File.Exists(RepositoryFiles.At(path)) ? RepositoryFiles.Read(path) : "";
        int at = text.Split('\n').Zip(written.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count();

        Assert.True(written == text, $"{path} is not what the options say, from line {at + 1} on. Run .ci/configuration and commit what it writes.");
    }

    private static (ConfigurationSection Section, ConfigurationKey Key) Find(string section, string name)
    {
        ConfigurationSection within = ConfigurationKeys.Sections.First(known => known.Path == section);
        return (within, within.Keys.First(key => key.Name == name));
    }

    private static Type OwnerOf(string section, string name) =>
        ConfigurationKeys.Sections.First(known => known.Path == section).Table.Entries.First(entry => entry.Name == name).Owner;

    private static bool IsValid(JsonObject document) => Schema.Evaluate(JsonSerializer.SerializeToElement(document)).IsValid;

    private static List<Fault> FaultsOf(JsonObject document)
    {
        var section = Tests.Json.Section(document.ToJsonString());
        ComplaintFlowOptions rules = new();
        rules.Read(section);
        WorkerOptions worker = new();
        worker.Read(section.GetSection(WorkerOptions.Section));
        SnapshotCacheOptions cache = new();
        cache.Read(section.GetSection(SnapshotCacheOptions.Section));
        return [.. rules.Faults, .. worker.Faults, .. cache.Faults];
    }

    /// <summary>What the host is told that starts with these settings: also what is only found when the rules are compiled.</summary>
    private static ImmutableArray<Fault> StartFaultsOf(JsonObject document)
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Tests.Json.Section(document.ToJsonString())).AuthorizeRoles().UseInMemoryStore().AddWorker();
        using ServiceProvider provider = services.BuildServiceProvider();
        return Record.Exception(provider.GetRequiredService<IComplaintDesk>) is InvalidRulesException told ? told.Faults : [];
    }

    /// <summary>An example shows one setting; that others are missing is no fault of it.</summary>
    private static bool IsLacking(Fault fault) => fault.Code is ErrorCodes.MissingTarget;

    /// <summary>An appsettings.json with one setting, and what else it takes for the compiler to look at it.</summary>
    private static JsonObject DocumentOf(ConfigurationSection section, string name, JsonNode value)
    {
        JsonObject said = section.Path switch
        {
            "Classification:Keywords" => new() { ["Words"] = "at once" },
            "Lifecycles:Statuses:Permits" => new() { ["Trigger"] = "reassess" },
            _ => [],
        };
        said[name] = value;
        JsonObject document = section.Document(said);
        if (section.Path == "Classification:Keywords")
            document[ConfigurationKeys.Name]!["Classification"]!["UseKeywords"] = true;
        if (section.Path == "Lifecycles:Statuses:Permits" && document[ConfigurationKeys.Name]!["Lifecycles"]![0] is JsonObject lifecycle)
        {
            (lifecycle["Name"], lifecycle["StartsAt"]) = ("repair", "received");
            lifecycle["Statuses"]![0]!["Name"] = "received";
        }

        return document;
    }

    /// <summary>Values that a form does not have.</summary>
    private static IEnumerable<JsonNode> Wrong(SettingForm form) => form switch
    {
        SettingForm.Text { Pattern: null } => [new JsonObject { ["x"] = "y" }],
        SettingForm.Text or SettingForm.Choice or SettingForm.Map => ["no such value"],
        SettingForm.Number => ["many", 1.5, true],
        SettingForm.Flag => ["perhaps", 1],
        SettingForm.OneOrMore { Item: SettingForm.Text { Pattern: null } } => [new JsonArray(new JsonArray("x"))],
        SettingForm.OneOrMore several => [.. Wrong(several.Item), new JsonArray(Wrong(several.Item).First())],
        SettingForm.Section => ["no such value", 1],
        SettingForm.List => ["no such value", new JsonArray("no such value")],
        SettingForm.Either either => Wrong(either.First),
        _ => throw new InvalidOperationException($"Nothing is known to be wrong for the form {form}."),
    };

    /// <summary>A default as documentation writes it.</summary>
    private static string? Spelled(object? value) => value switch
    {
        bool flag => flag ? "`true`" : "`false`",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        TimeSpan { TotalHours: >= 1 } time => Counted(time.TotalHours, "hour"),
        TimeSpan { TotalMinutes: >= 1 } time => Counted(time.TotalMinutes, "minute"),
        TimeSpan time => Counted(time.TotalSeconds, "second"),
        Enum member => $"`{JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString())}`",
        _ => null,
    };

    private static string Counted(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static IEnumerable<(string Path, int Line, JsonObject Document)> Written()
    {
        foreach (string path in RepositoryFiles.Below("samples", "appsettings*.json"))
            yield return (path, 1, Parse(RepositoryFiles.Read(path)));
        foreach (string path in (string[])["README.md", .. RepositoryFiles.Below("docs", "*.md"), .. RepositoryFiles.Below("src", "*.md"), .. RepositoryFiles.Below("samples", "*.md")])
        {
            foreach (MarkdownBlock block in new MarkdownPage(path, RepositoryFiles.Read(path)).Blocks.Where(block => block.Language is "json" or "jsonc"))
            {
                JsonObject said = Parse(block.Text);
                // Texts, and events and commands, are no settings.
                if (said.Any(one => one.Key.StartsWith('$') || one.Key.Contains('.', StringComparison.Ordinal)))
                    continue;
                // Each tenant has such a section.
                if (said["Tenants"] is JsonObject tenants)
                {
                    foreach ((int at, (_, JsonNode? tenant)) in tenants.Index())
                        yield return (path, block.Line + at, ConfigurationKeys.Root.Document(tenant!.DeepClone()));
                }
                else
                {
                    yield return (path, block.Line, Placed(said));
                }
            }
        }
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json, documentOptions: AsSettingsAreRead)!.AsObject();

    /// <summary>Blocks begin with the whole section, with what is in it, with the calendars, or are a lifecycle.</summary>
    private static JsonObject Placed(JsonObject block)
    {
        string path = block.ContainsKey(ConfigurationKeys.Name) || block.ContainsKey("Logging") ? "file" : block.ContainsKey("Calendars") ? "Deadlines" : block.ContainsKey("Statuses") ? "Lifecycles" : "";
        return path == "file" ? block : ConfigurationKeys.Sections.First(section => section.Path == path).Document(block);
    }
}
