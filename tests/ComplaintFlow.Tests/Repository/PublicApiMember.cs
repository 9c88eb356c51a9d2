using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Tests.Repository;

/// <summary>Prints members as C# writes them.</summary>
internal static class PublicApiMember
{
    /// <summary>The member's line, or <see langword="null"/> for what nobody outside can reach and for accessors.</summary>
    public static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when Access(constructor) is { } access =>
            $"{access} {constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)});",
        MethodInfo method when Access(method) is { } access && (!method.IsSpecialName || IsOperator(method)) => Method(access, method),
        PropertyInfo property => Property(property),
        FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => Field(field),
        EventInfo happening when Access(happening.AddMethod!) is { } access =>
            $"{access} {Modifiers(happening.AddMethod!)}event {PublicApiType.Name(happening)} {happening.Name};",
        _ => null,
    };

    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static bool IsOperator(MethodInfo method) => method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Method(string access, MethodInfo method)
    {
        string name = IsOperator(method) ? $"operator {method.Name[3..]}" : method.Name;
        Type[] generics = method.GetGenericArguments();
        string parameters = Parameters(method);
        if (method.IsDefined(typeof(ExtensionAttribute)))
            parameters = $"this {parameters}";
        return $"{access} {Modifiers(method)}{PublicApiType.Name(method.ReturnParameter)} {name}"
            + (generics.Length == 0 ? "" : $"<{string.Join(", ", generics.Select(generic => generic.Name))}>")
            + $"({parameters}){PublicApiType.Constraints(generics)};";
    }

    private static string? Property(PropertyInfo property)
    {
        string? read = property.GetMethod is { } get ? Access(get) : null;
        string? write = property.SetMethod is { } set ? Access(set) : null;
        if ((read ?? write) is not { } access)
            return null;

        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        return $"{access} {required}{Modifiers(property.GetMethod ?? property.SetMethod!)}{PublicApiType.Name(property)} {name} {{"
            + (read is null ? "" : " get;")
            + (write is null ? "" : $" {(write == access ? "" : $"{write} ")}{(IsInit(property) ? "init" : "set")};")
            + " }";
    }

    private static string Field(FieldInfo field)
    {
        string access = field.IsPublic ? "public" : "protected";
        string kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{access} {kind}{PublicApiType.Name(field)} {field.Name}{value};";
    }

    private static string? Access(MethodBase method) => method switch
    {
        { IsPublic: true } => "public",
        { IsFamily: true } or { IsFamilyOrAssembly: true } => "protected",
        _ => null,
    };

    private static string Modifiers(MethodInfo method)
    {
        bool inInterface = method.DeclaringType!.IsInterface;
        string own = method switch
        {
            { IsStatic: true, IsAbstract: true } => "static abstract ",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => inInterface ? "" : "abstract ",
            _ when inInterface => "virtual ",
            _ when method.GetBaseDefinition() != method => method.IsFinal && !method.DeclaringType.IsSealed ? "sealed override " : "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return own + (method.DeclaringType.IsValueType && !method.IsStatic && method.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "");
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Parameter(ParameterInfo parameter)
    {
        string attributes = string.Concat(PublicApiAttributes.Of(parameter).Select(attribute => $"[{attribute}] "));
        string kind = parameter switch
        {
            { IsOut: true } => "out ",
            _ when parameter.IsDefined(typeof(RequiresLocationAttribute)) => "ref readonly ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => "",
        };
        string fallback = parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue, parameter.ParameterType)}" : "";
        return $"{attributes}{kind}{PublicApiType.Name(parameter)} {parameter.Name}{fallback}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        Enum constant => $"{constant.GetType().Name}.{constant}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
