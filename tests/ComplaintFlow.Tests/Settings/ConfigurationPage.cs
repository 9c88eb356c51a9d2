using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Tests.Settings;

/// <summary>Writes docs/configuration.md.</summary>
internal static partial class ConfigurationPage
{
    private const int Width = 160;
    private const int FewNames = 8;

    private const string Top = """
        # Configuration

        Every key of the section that is given to `AddComplaintFlow`, as appsettings.json has it. `.ci/configuration` writes this page from the tables by which the
        library reads the keys and from the documentation of its options; change those, not the page.

        <!-- fragment: services, configuration -->
        ```csharp
        services.AddComplaintFlow(configuration.GetSection("ComplaintFlow"));
        ```

        ```json
        {
          "ComplaintFlow": {
            "Routing": { "Otherwise": { "ToTeam": "front-desk" } },
            "Handlers": { "People": [ { "Id": "li.na", "Teams": [ "front-desk" ] } ] }
          }
        }
        ```

        - Keys and chosen names are the same in upper and lower case; a key that does not exist stops the host, with the nearest one in the message (CF2004).
        - "one or several" is a text, or a list of them. A list of sections may be an object instead where it says so, with a name of your own for each item.
        - What configuration says lies on top of what code says: a rule of the same name replaces the one in code where it stands.
        - An *allowance* is a whole number and a unit: seconds, minutes, hours; working seconds, minutes or hours; business days; calendar days; weeks; months.
        - The package has a JSON schema of the same keys in its root, `complaintflow.schema.json`. Visual Studio uses it for each appsettings.json of a project with
          the package. For another editor, copy it beside the file and begin that with `"$schema": "./complaintflow.schema.json"`. It expects the section under the
          name `ComplaintFlow`, and lets the other sections of the file through.


        """;

    public static string Write()
    {
        StringBuilder page = new(Top.ReplaceLineEndings("\n"));
        foreach (ConfigurationSection section in ConfigurationKeys.Sections)
            Write(section, page);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(ConfigurationSection section, StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {Title(section)}\n\n");
        List<ConfigurationKey> withMany = [];
        page.Append("| key | type | default and limits | example | meaning |\n| --- | --- | --- | --- | --- |\n");
        foreach (ConfigurationKey key in section.Keys)
        {
            string name = key.Alias is null ? $"`{key.Name}`" : $"`{key.Name}` or `{key.Alias}`";
            page.Append(CultureInfo.InvariantCulture, $"| {name} | {Cell(TypeOf(key.Form))} | {Cell(DefaultOf(key))} | `{Cell(ConfigurationKey.Line(key.Example))}` | {Cell(key.Meaning)} |\n");
            if (ManyNames(key.Form) is not null)
                withMany.Add(key);
        }

        page.Append('\n');
        foreach (ConfigurationKey key in withMany)
            page.Append(Wrapped($"The names for `{key.Name}`: {Listed(ManyNames(key.Form)!, "and")}.")).Append('\n');
    }

    /// <summary>The default; the limits of a number stand with its type.</summary>
    private static string DefaultOf(ConfigurationKey key) => key.Form is SettingForm.Number ? Limits().Replace(key.Default, "") : key.Default;

    private static string TypeOf(SettingForm form) => form switch
    {
        SettingForm.Text text => text.Called,
        SettingForm.Number { Least: { } least, Most: { } most } => string.Create(CultureInfo.InvariantCulture, $"whole number, {least:N0} to {most:N0}"),
        SettingForm.Number { Least: { } least } => string.Create(CultureInfo.InvariantCulture, $"whole number, at least {least:N0}"),
        SettingForm.Number => "whole number",
        SettingForm.Flag flag => flag.OnlyTrue ? "`true`" : "`true` or `false`",
        SettingForm.Choice { Names: var names } => names.Count > FewNames ? "name, see below" : Listed(names, "or"),
        SettingForm.OneOrMore { Item: SettingForm.Choice } several => $"one or several: {TypeOf(several.Item)}",
        SettingForm.OneOrMore several => $"{TypeOf(several.Item)}, one or several",
        SettingForm.Section section => Link("section", section),
        SettingForm.List { Item: SettingForm.Section section } list => $"list of {Link("sections", section)}{(list.MayBeNamed ? ", or object of them" : "")}",
        SettingForm.List list => $"list of {TypeOf(list.Item)}",
        SettingForm.Map map => $"object: {map.Key} → {TypeOf(map.Value)}",
        SettingForm.Either either => $"{TypeOf(either.First)}, or {TypeOf(either.Second)}",
        _ => throw new InvalidOperationException($"The page does not know the form {form}."),
    };

    private static IReadOnlyList<string>? ManyNames(SettingForm form) => form switch
    {
        SettingForm.Choice { Names: { Count: > FewNames } names } => names,
        SettingForm.OneOrMore several => ManyNames(several.Item),
        _ => null,
    };

    private static string Link(string text, SettingForm.Section form)
    {
        string anchor = string.Concat(Title(ConfigurationKeys.Of(form)).ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter == '-'));
        return $"[{text}](#{anchor})";
    }

    private static string Title(ConfigurationSection section) => section.Path.Length == 0 ? ConfigurationKeys.Name : section.Path;

    private static string Listed(IReadOnlyList<string> names, string last) =>
        names.Count == 1 ? $"`{names[0]}`" : $"{string.Join(", ", names.SkipLast(1).Select(name => $"`{name}`"))} {last} `{names[^1]}`";

    private static string Cell(string text) => text.Length == 0 ? "–" : text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Wrapped(string text)
    {
        StringBuilder lines = new();
        int column = 0;
        foreach (string word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                lines.Append('\n');
                column = 0;
            }
            else if (column > 0)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(word);
            column += word.Length;
        }

        return lines.Append('\n').ToString();
    }

    [GeneratedRegex("; (from [0-9,]+ to [0-9,]+|at least [0-9,]+)")]
    private static partial Regex Limits();
}
