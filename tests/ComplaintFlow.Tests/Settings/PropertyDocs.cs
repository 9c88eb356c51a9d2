using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ComplaintFlow.Settings;
using ComplaintFlow.Tests.Repository;

namespace ComplaintFlow.Tests.Settings;

/// <summary>What the XML documentation of the library says of properties, as Markdown.</summary>
internal static partial class PropertyDocs
{
    private static readonly Assembly Library = typeof(ComplaintFlowOptions).Assembly;

    /// <summary>The property of that name, also of a base type.</summary>
    public static PropertyInfo? Find(Type type, string name) => type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance);

    public static string Summary(PropertyInfo property) => WithoutConfiguration(Text(property, "summary"));

    public static string Value(PropertyInfo property) => WithoutConfiguration(Text(property, "value"));

    /// <summary>How JSON has it is said by the type of the setting, not by its documentation.</summary>
    private static string WithoutConfiguration(string text) =>
        string.Join(' ', Sentence().Split(text).Where(sentence => !Configuration().IsMatch(sentence))).Trim();

    private static string Text(PropertyInfo property, string element) =>
        XmlDocs.Find($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}", element, Referred) ?? "";

    /// <summary>A member of an enumeration by its name in JSON, a property by its own name, and what else there is with its type.</summary>
    private static string Referred(string cref)
    {
        string[] names = cref[2..].Split('(')[0].Split('.');
        if (cref.StartsWith("F:", StringComparison.Ordinal) && Library.GetType(string.Join('.', names[..^1])) is { } type)
            return type.IsEnum ? NameOf(type, names[^1]) : string.Format(CultureInfo.InvariantCulture, "{0:N0}", type.GetField(names[^1])!.GetRawConstantValue());
        return cref[0] switch
        {
            'P' when Library.GetType(string.Join('.', names[..^1])) is { } owner && owner.Name.EndsWith("Options", StringComparison.Ordinal) => names[^1],
            'T' => names[^1],
            _ => string.Join('.', names[^2..]),
        };
    }

    private static string NameOf(Type type, string member)
    {
        SettingForm form = (SettingForm)typeof(SettingForm).GetMethod(nameof(SettingForm.Members))!.MakeGenericMethod(type).Invoke(null, null)!;
        return ((SettingForm.Choice)form).Names[Array.IndexOf(Enum.GetNames(type), member)];
    }

    [GeneratedRegex(@"(?<=[.:]) +(?=[A-Z])")]
    private static partial Regex Sentence();

    [GeneratedRegex("^(Not i|I)n configuration\\b(?! replaces)")]
    private static partial Regex Configuration();
}
