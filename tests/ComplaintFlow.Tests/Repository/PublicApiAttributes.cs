using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The attributes of a member, parameter or type that a user of it notices.</summary>
internal static class PublicApiAttributes
{
    private static readonly HashSet<string> Noticed =
    [
        typeof(AllowNullAttribute).FullName!,
        typeof(AttributeUsageAttribute).FullName!,
        typeof(CallerArgumentExpressionAttribute).FullName!,
        typeof(CollectionBuilderAttribute).FullName!,
        typeof(DisallowNullAttribute).FullName!,
        typeof(DynamicallyAccessedMembersAttribute).FullName!,
        typeof(EditorBrowsableAttribute).FullName!,
        typeof(ExperimentalAttribute).FullName!,
        typeof(FlagsAttribute).FullName!,
        typeof(MaybeNullAttribute).FullName!,
        typeof(MaybeNullWhenAttribute).FullName!,
        typeof(MemberNotNullAttribute).FullName!,
        typeof(MemberNotNullWhenAttribute).FullName!,
        typeof(NotNullAttribute).FullName!,
        typeof(NotNullWhenAttribute).FullName!,
        typeof(ObsoleteAttribute).FullName!,
        typeof(OverloadResolutionPriorityAttribute).FullName!,
        typeof(PersonalAttribute).FullName!,
        typeof(RequiresDynamicCodeAttribute).FullName!,
        typeof(RequiresUnreferencedCodeAttribute).FullName!,
        typeof(StringSyntaxAttribute).FullName!,
        typeof(System.Text.Json.Serialization.JsonConverterAttribute).FullName!,
    ];

    // Where a feature of the compiler is required, the compiler adds an Obsolete for older ones.
    public static IEnumerable<string> Of(MemberInfo member) =>
        Printed(member.GetCustomAttributesData().Where(attribute =>
            attribute.AttributeType != typeof(ObsoleteAttribute) || !member.IsDefined(typeof(CompilerFeatureRequiredAttribute))));

    public static IEnumerable<string> Of(ParameterInfo parameter) => Printed(parameter.GetCustomAttributesData());

    private static IEnumerable<string> Printed(IEnumerable<CustomAttributeData> attributes) =>
        attributes.Where(attribute => Noticed.Contains(attribute.AttributeType.FullName!)).Select(Printed).Order(StringComparer.Ordinal);

    private static string Printed(CustomAttributeData attribute)
    {
        string name = attribute.AttributeType.Name[..^"Attribute".Length];
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(Printed)
            .Concat(attribute.NamedArguments.Select(named => $"{named.MemberName} = {Printed(named.TypedValue)}"));
        string joined = string.Join(", ", arguments);
        return joined.Length == 0 ? name : $"{name}({joined})";
    }

    private static string Printed(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Type type => $"typeof({PublicApiType.Name(type)})",
        IReadOnlyList<CustomAttributeTypedArgument> list => string.Join(", ", list.Select(Printed)),
        object value when argument.ArgumentType.IsEnum => $"{argument.ArgumentType.Name}.{Enum.ToObject(argument.ArgumentType, value)}".Replace(", ", $" | {argument.ArgumentType.Name}.", StringComparison.Ordinal),
        object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
