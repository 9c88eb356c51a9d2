using System.Globalization;
using System.Reflection;
using System.Text;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The page that lists every public type of the library, by namespace, with its summary.</summary>
internal static class ApiPage
{
    private static readonly Assembly Library = typeof(Complaint).Assembly;

    // What most hosts name comes first.
    private static readonly string[] First = ["ComplaintFlow", "ComplaintFlow.Commands", "ComplaintFlow.Events", "Microsoft.Extensions.DependencyInjection"];

    public static string Write()
    {
        StringBuilder page = new("""
            # Every public type

            By namespace. Commands and events have namespaces of their own, and `ComplaintFlow` contains what most hosts name; every other namespace is the
            folder of its types. `.ci/api-page` writes this page from the documentation of the code, and a test keeps it up to date.

            """);
        foreach (IGrouping<string, Type> types in Library.GetExportedTypes().Where(type => !type.IsNested).GroupBy(type => type.Namespace!).OrderBy(Order).ThenBy(types => types.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {types.Key}\n\n| type | what it is |\n| --- | --- |\n");
            foreach (Type type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"| `{NameOf(type)}` | {Summary(type)} |\n");
        }

        return page.ToString();
    }

    private static int Order(IGrouping<string, Type> types) => Array.IndexOf(First, types.Key) is var at and >= 0 ? at : First.Length;

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : type.Name;

    private static string Summary(Type type) =>
        XmlDocs.Find($"T:{type.FullName}", "summary", Referred)?.Replace("|", "\\|", StringComparison.Ordinal)
        ?? throw new InvalidOperationException($"{type} has no summary.");

    /// <summary>A type by its name, a member with that of its type.</summary>
    private static string Referred(string cref)
    {
        string[] names = cref[2..].Split('(')[0].Split('.');
        string name = cref[0] == 'T' ? names[^1] : string.Join('.', names[^2..]);
        return name.Split('`')[0];
    }
}
