using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ComplaintFlow.Tests.Repository;

/// <summary>Prints what an assembly offers to others: a line for each type and each member, in a stable order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly) => Print(assembly.GetExportedTypes());

    public static string Print(IEnumerable<Type> types)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, Type> space in types.Where(IsWritten).GroupBy(type => type.Namespace ?? "").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(space.Key).Append("\n\n");
            foreach (Type type in space.OrderBy(type => type.FullName, StringComparer.Ordinal))
                Print(text, type);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Print(StringBuilder text, Type type)
    {
        AppendAttributes(text, type, "  ");
        text.Append("  ").Append(PublicApiType.Declaration(type)).Append('\n');
        foreach ((string line, MemberInfo member) in Lines(type))
        {
            AppendAttributes(text, member, "    ");
            text.Append("    ").Append(line).Append('\n');
        }

        text.Append('\n');
    }

    private static IEnumerable<(string Line, MemberInfo Member)> Lines(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.GetRawConstantValue()}"), (MemberInfo)field));

        return type.GetMembers(Declared)
            .Where(IsWritten)
            .Select(member => (Line: PublicApiMember.Line(member), Member: member))
            .Where(pair => pair.Line is not null)
            .Select(pair => (pair.Line!, pair.Member))
            .OrderBy(pair => pair.Member.MemberType == MemberTypes.Constructor ? 0 : 1)
            .ThenBy(pair => pair.Member.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Item1, StringComparer.Ordinal);
    }

    private static void AppendAttributes(StringBuilder text, MemberInfo member, string indent)
    {
        foreach (string attribute in PublicApiAttributes.Of(member))
            text.Append(indent).Append('[').Append(attribute).Append("]\n");
    }

    // What the compiler makes of a record or of an extension block says nothing that the declaration does not say.
    private static bool IsWritten(MemberInfo member) =>
        !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !member.Name.Contains('<', StringComparison.Ordinal);
}
