using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>Every text and every byte that an object holds on to, however deep.</summary>
internal static partial class Dump
{
    public static string Of(object root)
    {
        StringBuilder dump = new();
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> left = new([root]);
        while (left.TryPop(out object? next))
        {
            if (next is string text)
                dump.Append(text).Append('\n');
            else if (next is byte[] bytes)
                dump.Append(Encoding.UTF8.GetString(bytes)).Append('\n');
            else if (next is Pointer or Delegate or Type || next.GetType().IsPrimitive || next.GetType().IsEnum || (!next.GetType().IsValueType && !seen.Add(next)))
                continue;
            else if (next is ReadOnlyMemory<byte> memory && MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment))
                left.Push(segment.Array!);
            else if (next is Array array)
                Push(left, array.Cast<object?>());
            else
                Push(left, FieldsOf(next.GetType()).Select(field => field.GetValue(next)));
        }

        return WithoutIds(dump.ToString());
    }

    /// <summary>Returns a text without the ids of commits, which may by chance contain what is looked for, as 943c-17df does a customer's.</summary>
    public static string WithoutIds(string text) => Ids().Replace(text, "");

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    private static void Push(Stack<object> left, IEnumerable<object?> values)
    {
        foreach (object? value in values)
        {
            if (value is not null)
                left.Push(value);
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                    yield return field;
            }
        }
    }
}
