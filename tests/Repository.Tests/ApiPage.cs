using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The page that lists every public type of the library, by namespace, with its summary.</summary>
internal static partial class ApiPage
{
    private static readonly Assembly Library = typeof(Complaint).Assembly;

    // What most hosts name comes first.
    private static readonly string[] First = ["ComplaintFlow", "ComplaintFlow.Commands", "ComplaintFlow.Events", "Microsoft.Extensions.DependencyInjection"];

    public static string Write()
    {
        Dictionary<string, XElement> members = XDocument.Load(Path.ChangeExtension(Library.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
        StringBuilder page = new("""
            # Every public type

            By namespace. Commands and events have namespaces of their own, and `ComplaintFlow` contains what most hosts name; every other namespace is the
            folder of its types. `.ci/api-page` writes this page from the documentation of the code, and a test keeps it up to date.

            """);
        foreach (IGrouping<string, Type> types in Library.GetExportedTypes().Where(type => !type.IsNested).GroupBy(type => type.Namespace!).OrderBy(Order).ThenBy(types => types.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {types.Key}\n\n| type | what it is |\n| --- | --- |\n");
            foreach (Type type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"| `{NameOf(type)}` | {Summary(members, type)} |\n");
        }

        return page.ToString();
    }

    private static int Order(IGrouping<string, Type> types) => Array.IndexOf(First, types.Key) is var at and >= 0 ? at : First.Length;

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : type.Name;

    private static string Summary(Dictionary<string, XElement> members, Type type) =>
        members.GetValueOrDefault($"T:{type.FullName}")?.Element("summary") is { } summary
            ? Space().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal)
            : throw new InvalidOperationException($"{type} has no summary.");

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } cref => $"`{Referred(cref.Value)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } named => $"`{named.Attribute("name")!.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Markdown)),
        _ => "",
    };

    /// <summary>A type by its name, a member with that of its type.</summary>
    private static string Referred(string cref)
    {
        string[] names = cref[2..].Split('(')[0].Split('.');
        string name = cref[0] == 'T' ? names[^1] : string.Join('.', names[^2..]);
        return name.Split('`')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
