using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Evidence;

/// <summary>Puts a text of its own into each personal member of what is given, and finds where such texts are.</summary>
internal sealed class PersonalTexts(string customer)
{
    private readonly HashSet<string> _planted = [];
    private int _made;

    /// <summary>The texts that were planted.</summary>
    public List<string> Texts { get; } = [customer];

    /// <summary>The personal members that were planted, as <c>type.member.member</c>.</summary>
    public IEnumerable<string> Planted => _planted;

    /// <summary>Returns a new text, for what is not found by its attribute.</summary>
    public string Next()
    {
        string text = $"planted{++_made:d4}word";
        Texts.Add(text);
        return text;
    }

    /// <summary>Fills all personal members of an object, and of the objects it has.</summary>
    public T Plant<T>(T given)
        where T : class => (T)Plant(given, given.GetType().Name)!;

    /// <summary>The personal members of a type, and of the types of its members.</summary>
    public static IEnumerable<string> MembersOf(Type type) => MembersOf(type, type.Name, []);

    /// <summary>The personal members of an object that hold one of the texts.</summary>
    public IEnumerable<string> Find(object given) => Find(given, given.GetType().Name);

    private static IEnumerable<string> MembersOf(Type type, string path, ImmutableHashSet<Type> above)
    {
        foreach (PropertyInfo property in PropertiesOf(type))
        {
            string name = $"{path}.{property.Name}";
            Type held = Held(property.PropertyType);
            if (held == typeof(string) && IsPersonal(property))
                yield return name;
            foreach (string inner in IsOurs(held) && !above.Contains(held) ? MembersOf(held, name, above.Add(type)) : [])
                yield return inner;
        }
    }

    private IEnumerable<string> Find(object given, string path)
    {
        foreach (PropertyInfo property in PropertiesOf(given.GetType()))
        {
            string name = $"{path}.{property.Name}";
            object? held = property.GetValue(given);
            if (held is string text && IsPersonal(property) && Texts.Exists(one => text.Contains(one, StringComparison.Ordinal)))
                yield return name;
            foreach (string inner in ItemsOf(held).Where(item => IsOurs(item.GetType())).SelectMany(item => Find(item, name)))
                yield return inner;
        }
    }

    private object? Plant(object? given, string path)
    {
        if (given is null || !IsOurs(given.GetType()))
            return given;
        foreach (PropertyInfo property in PropertiesOf(given.GetType()))
        {
            string name = $"{path}.{property.Name}";
            object? held = property.GetValue(given);
            if (property.PropertyType == typeof(string) && IsPersonal(property))
            {
                property.SetValue(given, TextFor(property));
                _planted.Add(name);
            }
            else
            {
                foreach (object item in ItemsOf(held))
                    Plant(item, name);
            }
        }

        return given;
    }

    private string TextFor(PropertyInfo property) => property switch
    {
        { Name: nameof(Customer.Id), DeclaringType: { } type } when type == typeof(Customer) => customer,
        { Name: "Json" } => $"\"{Next()}\"",
        _ => Next(),
    };

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0);

    /// <summary>The items of a list, none of one that is not set, and anything else as the only item.</summary>
    private static IEnumerable<object> ItemsOf(object? held) => held switch
    {
        null or string => [],
        IEnumerable list => list.GetType().GetProperty("IsDefault")?.GetValue(list) is true ? [] : list.Cast<object>(),
        _ => [held],
    };

    // The attribute is the library's own.
    private static bool IsPersonal(PropertyInfo property) => property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "PersonalAttribute");

    private static Type Held(Type type) => type.IsGenericType && type.GetGenericArguments() is [var only] ? Held(only) : type;

    // Codes are values; what has personal members is a class.
    private static bool IsOurs(Type type) => type.IsClass && type.Assembly == typeof(Complaint).Assembly && !type.IsSubclassOf(typeof(Delegate));
}
