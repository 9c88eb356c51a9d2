using System.Reflection;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Tests.Repository;

/// <summary>Prints types as C# writes them, without their namespaces.</summary>
internal static class PublicApiType
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(ulong)] = "ulong",
    };

    public static string Declaration(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"public delegate {Name(invoke.ReturnParameter)} {Name(type)}({PublicApiMember.Parameters(invoke)}){Constraints(type.GetGenericArguments())}";
        }

        string bases = string.Join(", ", Bases(type));
        return $"public {Kind(type)} {Name(type)}{(bases.Length == 0 ? "" : $" : {bases}")}{Constraints(type.GetGenericArguments())}";
    }

    public static string Name(Type type) => Name(type, null);

    public static string Name(ParameterInfo parameter) => Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    public static string Name(PropertyInfo property) => Name(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Name(FieldInfo field) => Name(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Name(EventInfo happening) => Name(happening.EventHandlerType!, new NullabilityInfoContext().Create(happening));

    public static string Constraints(Type[] parameters) => string.Concat(parameters
        .Where(parameter => parameter.IsGenericParameter)
        .Select(parameter => (parameter.Name, Constraints: string.Join(", ", Constraints(parameter))))
        .Where(pair => pair.Constraints.Length > 0)
        .Select(pair => $" where {pair.Name} : {pair.Constraints}"));

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Name(value, nullability?.GenericTypeArguments is [var argument] ? argument : nullability) + "?";

        string mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword + mark;
        // Of an unconstrained T the context says that it is nullable, however it is written.
        if (type.IsGenericParameter)
            return type.Name;

        string name = type.Name.Split('`')[0];
        Type[] arguments = type.GetGenericArguments();
        if (type.DeclaringType is { } outer)
        {
            name = $"{Name(outer)}.{name}";
            arguments = arguments[outer.GetGenericArguments().Length..];
        }

        if (arguments.Length == 0)
            return name + mark;
        NullabilityInfo[] inner = nullability?.GenericTypeArguments ?? [];
        IEnumerable<string> names = arguments.Select((argument, at) => Name(argument, inner.Length == arguments.Length ? inner[at] : null));
        return $"{name}<{string.Join(", ", names)}>{mark}";
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return "enum";
        if (type.IsInterface)
            return "interface";
        if (type.IsValueType)
        {
            string shape = type.IsByRefLike ? "ref struct" : IsRecord(type) ? "record struct" : "struct";
            return type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? $"readonly {shape}" : shape;
        }

        string modifier = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => "",
        };
        return modifier + (IsRecord(type) ? "record" : "class");
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } print
        && print.IsDefined(typeof(CompilerGeneratedAttribute));

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) == typeof(int) ? [] : [Name(Enum.GetUnderlyingType(type))];

        IEnumerable<string> own = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [Name(parent)] : [];
        Type[] all = type.GetInterfaces();
        IEnumerable<Type> implied = all.SelectMany(one => one.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        return own.Concat(all.Except(implied)
            .Where(one => !one.IsNotPublic && !(IsRecord(type) && one == typeof(IEquatable<>).MakeGenericType(type)))
            .Select(Name)
            .Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Constraints(Type parameter)
    {
        GenericParameterAttributes attributes = parameter.GenericParameterAttributes;
        bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (isStruct)
            yield return "struct";
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        foreach (Type constraint in parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)))
            yield return Name(constraint);
        if (!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            yield return "new()";
        if (attributes.HasFlag(GenericParameterAttributes.AllowByRefLike))
            yield return "allows ref struct";
    }
}
