using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using ComplaintFlow.Events;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>Makes values of any type that occurs in snapshots and events, the same ones for the same seed.</summary>
internal class RandomValues(int seed)
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "7", " ", "  ", "\"", "\\", "/", "'", "<b>", "&amp;", "{0}", "[erased]", "\n", "\r\n", "\t", "\u0001", "\u007f", "\u0085",
        "\u00a0", "é", "e\u0301", "投诉", "客户说：“不行”", "退款", "😀", "👩‍👧", "\u2028", "\u202e", "\ufeff", "\ufffd", "\uffff", "٣", "ı", "ß",
    ];

    private readonly Random _random = new(seed);

    public T Of<T>() => (T)Of(typeof(T));

    public object Of(Type type)
    {
        if (type == typeof(string))
            return Text();
        if (type == typeof(bool))
            return _random.Next(2) == 0;
        if (type == typeof(int))
            return _random.Next(int.MinValue, int.MaxValue);
        if (type == typeof(long))
            return _random.NextInt64(long.MinValue, long.MaxValue);
        if (type == typeof(double))
            return _random.NextDouble() * _random.Next(1_000);
        if (type == typeof(DateOnly))
            return DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber));
        if (type == typeof(decimal))
            return new decimal(_random.Next(), _random.Next(), _random.Next(), _random.Next(2) == 0, (byte)_random.Next(29));
        if (type == typeof(DateTimeOffset))
            return Instant();
        if (type == typeof(TimeSpan))
            return TimeSpan.FromTicks(_random.NextInt64(long.MaxValue / 2));
        if (type == typeof(WorkingTime))
            return WorkingTime.FromTicks(_random.NextInt64(long.MaxValue / 2));
        if (type == typeof(Allowance))
            return _random.Next(2) == 0 ? Allowance.WorkingHours(_random.Next(500)) : Allowance.CalendarDays(_random.Next(500));
        if (type == typeof(DeadlineId))
            return DeadlineId.Of("target", _random.Next(1, 4));
        if (type == typeof(ComplaintId))
            return ComplaintId.New(Instant());
        if (type == typeof(Category))
            return Category.Of(string.Join('/', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Name())));
        if (type == typeof(ContactHours))
            return ContactHours.Parse(_random.Next(2) == 0 ? "Mon-Fri 18:00-20:00 Asia/Shanghai" : "Sat 10:00-24:00, Sun 00:00-09:30 UTC");
        if (type == typeof(Guid))
            return new Guid(_random.Next(), 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);
        if (type == typeof(ComplaintEvent))
            return new NoteAdded(Text());
        if (type == typeof(Trigger))
            return Trigger.Of(Name());
        if (type == typeof(RoutingTarget))
            return Target();
        if (type == typeof(object))
            return JsonSerializer.SerializeToElement(Text());
        if (type == typeof(ImmutableDictionary<Status, Status>))
            return Enumerable.Range(0, _random.Next(3)).ToImmutableDictionary(_ => Of<Status>(), _ => Of<Status>());
        if (type == typeof(FieldValue))
            return (FieldValue)Text();
        if (type == typeof(IReadOnlyDictionary<string, FieldValue?>))
            return Enumerable.Range(0, _random.Next(1, 4)).ToImmutableDictionary(at => $"{at}{Text()}", FieldValue? (_) => IsMissing() ? null : Text());
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length))!;
        if (type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICode<>)))
            return type.GetMethod("Of", [typeof(string)])!.Invoke(null, [Name()])!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return typeof(RandomValues).GetMethod(nameof(List), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type.GetGenericArguments()).Invoke(this, null)!;
        return Record(type);
    }

    protected virtual string Text() => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => Pieces[_random.Next(Pieces.Length)]));

    protected virtual bool IsMissing() => _random.Next(3) == 0;

    private string Name() => $"n{_random.Next()}-{(_random.Next(2) == 0 ? "名" : "x")}";

    // To the microsecond, as the desk cuts it.
    private DateTimeOffset Instant() =>
        new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(_random.NextInt64(130L * 365 * 86_400 * 1_000_000)).ToOffset(TimeSpan.FromMinutes(15 * _random.Next(-40, 40)));

    private RoutingTarget Target() => _random.Next(5) switch
    {
        0 => RoutingTarget.Handler(Name()),
        1 => RoutingTarget.Team($"{Name()} {Name()}"),
        2 => RoutingTarget.Tier(Of<HandlerTier>()),
        3 => RoutingTarget.NextTier,
        _ => RoutingTarget.SameAsBefore,
    };

    private ImmutableArray<T> List<T>() => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Of<T>())];

    private object Record(Type type)
    {
        ConstructorInfo? constructor = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length);
        ParameterInfo[] parameters = constructor?.GetParameters() ?? [];
        NullabilityInfoContext nullability = new();
        object made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. parameters.Select(parameter => Maybe(parameter.ParameterType, nullability.Create(parameter)))]);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && parameters.All(parameter => parameter.Name != property.Name)))
            property.SetValue(made, Maybe(property.PropertyType, nullability.Create(property)));
        return made;
    }

    private object? Maybe(Type type, NullabilityInfo nullability) =>
        nullability.WriteState == NullabilityState.Nullable && IsMissing() ? null : Of(Nullable.GetUnderlyingType(type) ?? type);
}
