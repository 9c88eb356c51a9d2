using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Tests.Settings;

/// <summary>Writes complaintflow.schema.json, in draft 7: the one that editors know, Visual Studio among them.</summary>
internal static partial class ConfigurationSchema
{
    public static string Write()
    {
        StringBuilder schema = new();
        schema.Append(CultureInfo.InvariantCulture, $$"""
            {
              "$schema": "http://json-schema.org/draft-07/schema#",
              "title": "The settings of ComplaintFlow in appsettings.json",
              "type": "object",
              "properties": { "{{ConfigurationKeys.Name}}": {{ConfigurationKey.Line(Reference(ConfigurationKeys.Root))}} },
              "definitions": {
            {{string.Join(",\n", ConfigurationKeys.Sections.Select(Write))}}
              }
            }

            """);
        return schema.Replace("\r\n", "\n").ToString();
    }

    /// <summary>A section, of which each key is one line.</summary>
    private static string Write(ConfigurationSection section)
    {
        IEnumerable<string> keys = section.Keys.SelectMany(key => key.Alias is null
            ? [(key.Name, SchemaOf(key))]
            : (IEnumerable<(string, JsonObject)>)[(key.Name, SchemaOf(key)), (key.Alias, new() { ["$ref"] = $"#/definitions/{NameOf(section)}/properties/{key.Name}" })])
            .Select(key => $"        \"{key.Item1}\": {ConfigurationKey.Line(key.Item2)}");
        return $$"""
                "{{NameOf(section)}}": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
            {{string.Join(",\n", keys)}}
                  }
                }
            """;
    }

    private static JsonObject SchemaOf(ConfigurationKey key)
    {
        JsonObject schema = SchemaOf(key.Form);
        // Draft 7 does not read what stands beside a reference.
        if (schema.ContainsKey("$ref"))
            schema = new() { ["allOf"] = new JsonArray(schema) };
        schema["description"] = Code().Replace(key.Default.Length == 0 ? key.Meaning : $"{key.Meaning} Default: {key.Default}.", "$1");
        if (DefaultOf(key) is { } value)
            schema["default"] = value;
        schema["examples"] = new JsonArray(key.Example.DeepClone());
        return schema;
    }

    private static JsonValue? DefaultOf(ConfigurationKey key) => (key.Form, key.Value) switch
    {
        (SettingForm.Flag, bool flag) => JsonValue.Create(flag),
        (SettingForm.Number, int number) => JsonValue.Create(number),
        (SettingForm.Text, TimeSpan time) => JsonValue.Create(time.ToString("c", CultureInfo.InvariantCulture)),
        (SettingForm.Choice choice, Enum member) => JsonValue.Create(choice.Names[Array.IndexOf(Enum.GetValues(member.GetType()), member)]),
        _ => null,
    };

    private static JsonObject SchemaOf(SettingForm form) => form switch
    {
        SettingForm.Text text => SchemaOf(text),
        SettingForm.Number number => SchemaOf(number),
        SettingForm.Flag { OnlyTrue: true } => new() { ["const"] = true },
        SettingForm.Flag => new() { ["type"] = "boolean" },
        SettingForm.Choice choice => new() { ["enum"] = Texts(choice.Names) },
        SettingForm.OneOrMore several => AnyOf(SchemaOf(several.Item), List(several.Item)),
        SettingForm.Section section => Reference(ConfigurationKeys.Of(section)),
        SettingForm.List { MayBeNamed: true } list => AnyOf(List(list.Item), Map(list.Item)),
        SettingForm.List list => List(list.Item),
        SettingForm.Map map => Map(map.Value),
        SettingForm.Either either => AnyOf(SchemaOf(either.First), SchemaOf(either.Second)),
        _ => throw new InvalidOperationException($"The schema does not know the form {form}."),
    };

    private static JsonObject SchemaOf(SettingForm.Text text)
    {
        JsonObject schema = new() { ["type"] = "string" };
        if (text.Pattern is not null)
            schema["pattern"] = text.Pattern;
        if (text.MayBeNumber)
            return AnyOf(schema, new() { ["type"] = "number" });
        return text.Known.Count == 0 ? schema : AnyOf(new() { ["enum"] = Texts(text.Known) }, schema);
    }

    private static JsonObject SchemaOf(SettingForm.Number number)
    {
        JsonObject schema = new() { ["type"] = "integer" };
        if (number.Least is { } least)
            schema["minimum"] = least;
        if (number.Most is { } most)
            schema["maximum"] = most;
        return schema;
    }

    private static JsonObject List(SettingForm item) => new() { ["type"] = "array", ["items"] = SchemaOf(item) };

    private static JsonObject Map(SettingForm value) => new() { ["type"] = "object", ["additionalProperties"] = SchemaOf(value) };

    private static JsonObject AnyOf(JsonObject first, JsonObject second) => new() { ["anyOf"] = new JsonArray(first, second) };

    private static JsonObject Reference(ConfigurationSection section) => new() { ["$ref"] = $"#/definitions/{NameOf(section)}" };

    private static string NameOf(ConfigurationSection section) => section.Path.Length == 0 ? ConfigurationKeys.Name : section.Path.Replace(':', '.');

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Code();
}
