using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ComplaintFlow.Settings;
using ComplaintFlow.Work;

namespace ComplaintFlow.Tests.Settings;

/// <summary>Every key of the configuration, as the tables of settings and the documentation of the options have it.</summary>
internal static class ConfigurationKeys
{
    /// <summary>What the section is called in appsettings.json.</summary>
    public const string Name = "ComplaintFlow";

    /// <summary>The sections, each once, in the order in which their keys come.</summary>
    public static IReadOnlyList<ConfigurationSection> Sections { get; } = Walk();

    public static ConfigurationSection Root => Sections[0];

    public static ConfigurationSection Of(SettingForm.Section form) => Sections.First(section => section.Table == TableOf(form));

    /// <summary>The sections that a form leads to.</summary>
    public static IEnumerable<SettingForm.Section> SectionsIn(SettingForm form) => form switch
    {
        SettingForm.Section section => [section],
        SettingForm.OneOrMore several => SectionsIn(several.Item),
        SettingForm.List list => SectionsIn(list.Item),
        SettingForm.Map map => SectionsIn(map.Value),
        SettingForm.Either either => SectionsIn(either.First).Concat(SectionsIn(either.Second)),
        _ => [],
    };

    private static List<ConfigurationSection> Walk()
    {
        List<ConfigurationSection> sections = [];
        Add(ComplaintFlowOptions.Settings, "", "", said => new() { [Name] = said });
        return sections;

        void Add(ISettingTable table, string path, string place, Func<JsonNode, JsonObject> document)
        {
            if (sections.Exists(known => known.Table == table))
                return;
            ConfigurationSection section = new(path, place, table, document, [.. table.Entries.Select(entry => ConfigurationKey.Of(entry))]);
            sections.Add(section);
            foreach (ConfigurationKey key in section.Keys)
            {
                foreach (SettingForm.Section below in SectionsIn(key.Form))
                    Add(TableOf(below), Setting.Below(path, key.Name), Setting.Below(place, key.Name + InList(key.Form)), said => document(new JsonObject { [key.Name] = Within(key.Form, said) }));
            }
        }

        static string InList(SettingForm form) => form switch
        {
            SettingForm.List => ":0",
            SettingForm.Map map => $":{map.Key}",
            _ => "",
        };

        static JsonNode Within(SettingForm form, JsonNode said) => form switch
        {
            SettingForm.List => new JsonArray(said),
            SettingForm.Map map => new JsonObject { [map.Key] = said },
            _ => said,
        };
    }

    // The one section that the rules do not know.
    private static ISettingTable TableOf(SettingForm.Section form) => form.Table ?? WorkerOptions.Settings;
}

/// <summary>A section of the configuration.</summary>
/// <param name="Path">The keys that lead to it, the first way there; those of the host's own are left out.</param>
/// <param name="Place">The same with the first item of each list, as faults give it.</param>
/// <param name="Table">Its settings.</param>
/// <param name="Document">Makes an appsettings.json that has such a section.</param>
/// <param name="Keys">What is known of its settings.</param>
internal sealed record ConfigurationSection(
    string Path, string Place, ISettingTable Table, Func<JsonNode, JsonObject> Document, IReadOnlyList<ConfigurationKey> Keys);

/// <summary>A key of the configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">Another name for it.</param>
/// <param name="Form">What its value looks like.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Default">What counts where it is left out, and its range.</param>
/// <param name="Value">The value that its property has in new options; null where that is nothing.</param>
/// <param name="Example">A valid value.</param>
internal sealed partial record ConfigurationKey(string Name, string? Alias, SettingForm Form, string Meaning, string Default, object? Value, JsonNode Example)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ConfigurationKey Of(SettingEntry entry)
    {
        var property = PropertyDocs.Find(entry.Owner, entry.Name);
        object? value = property is not null && entry.Owner is { IsAbstract: false } owner && owner.GetConstructor([]) is not null
            ? property.GetValue(Activator.CreateInstance(owner))
            : null;
        SettingForm form = entry.Form;
        if (form is SettingForm.Number && property?.GetCustomAttributes(typeof(InRangeAttribute), false) is [InRangeAttribute range])
            form = new SettingForm.Number((int)range.Least, (int)range.Most);
        (string meaning, string said) = entry.Meaning is { } own ? Split(own) : property is null ? ("", "") : (PropertyDocs.Summary(property), Said(PropertyDocs.Value(property)));
        return new(entry.Name, entry.Alias, form, meaning, said, value, ExampleOf(entry, form, value, said));
    }

    /// <summary>JSON in one line.</summary>
    public static string Line(JsonNode json) => Spaced().Replace(json.ToJsonString(Readable), match => match.Value switch
    {
        "{" => "{ ",
        "}" => " }",
        "[" => "[ ",
        "]" => " ]",
        "," => ", ",
        ":" => ": ",
        _ => match.Value,
    });

    /// <summary>A meaning that ends in its default.</summary>
    private static (string Meaning, string Default) Split(string meaning) =>
        Defaulted().Match(meaning) is { Success: true } found ? (meaning[..found.Index].Trim(), Said(found.Value.Trim())) : (meaning, "");

    private static string Said(string value)
    {
        string text = Beginning().Replace(value, "").TrimEnd('.');
        return text.StartsWith("`null`", StringComparison.Ordinal) ? $"none{text["`null`".Length..]}" : text;
    }

    private static JsonNode ExampleOf(SettingEntry entry, SettingForm form, object? value, string said)
    {
        if (entry.Example is { } example)
            return form is SettingForm.Number or SettingForm.Flag || example[0] is '[' or '{' ? JsonNode.Parse(example)! : example;
        return form switch
        {
            SettingForm.Flag flag => flag.OnlyTrue || !(value is true || said.Contains("`true`", StringComparison.Ordinal)),
            SettingForm.Number when value is int number => number,
            SettingForm.Text when value is TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            // Of an options class that states no example.
            SettingForm.OneOrMore { Item: SettingForm.Text { Example: null } } when entry.Owner == typeof(WorkerOptions) => "north",
            _ => ExampleOf(form) ?? throw new InvalidOperationException($"The setting '{entry.Name}' of {entry.Owner.Name} has no example. Add .Like(…) to it in its table."),
        };
    }

    private static JsonNode? ExampleOf(SettingForm form) => form switch
    {
        SettingForm.Text text => text.Example,
        SettingForm.Choice choice => choice.Names[^1],
        SettingForm.Flag => true,
        SettingForm.OneOrMore several => ExampleOf(several.Item),
        SettingForm.Either either => ExampleOf(either.First),
        SettingForm.List list => ExampleOf(list.Item) is { } item ? new JsonArray(item) : null,
        SettingForm.Map map => new JsonObject { [map.Key] = ExampleOf(map.Value) },
        SettingForm.Section { Table: { } table } when Of(table.Entries[0]) is { } first => new JsonObject { [first.Name] = first.Example.DeepClone() },
        SettingForm.Section => Of(WorkerOptions.Settings.Entries[1]) is { } second ? new JsonObject { [second.Name] = second.Example.DeepClone() } : null,
        _ => null,
    };

    [GeneratedRegex(@"(?<=^|\. )(By default [^.]*|Required)\.$")]
    private static partial Regex Defaulted();

    [GeneratedRegex("^(By default|Default) ")]
    private static partial Regex Beginning();

    // Texts as a whole, so that nothing in them is spaced; empty lists and objects stay as they are.
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|\[\]|\{\}|[\[\]{},:]
        """)]
    private static partial Regex Spaced();
}
