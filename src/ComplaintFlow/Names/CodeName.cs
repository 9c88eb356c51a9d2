using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Names;

/// <summary>Validates names against the rules that all names of the library share.</summary>
internal static class CodeName
{
    public const int MaxLength = 64;

    public static string Check(string name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        return TryFault(name, out string? fault) ? throw new ArgumentException(fault, parameter) : name;
    }

    public static bool TryFault(string? name, [NotNullWhen(true)] out string? fault, int longest = MaxLength)
    {
        fault = name switch
        {
            null or "" => "A name must not be empty.",
            _ when name.Length > longest => $"The name '{name[..16]}…' has {name.Length} characters; at most {longest} are allowed.",
            _ when char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) => $"The name '{name}' has leading or trailing white space.",
            _ when name.AsSpan().ContainsAnyInRange('\0', '\u001f') || name.AsSpan().ContainsAnyInRange('\u007f', '\u009f') => "A name must not contain control characters.",
            _ when !PlainText.IsWellFormed(name) => "A name must not contain an unpaired surrogate.",
            _ => null,
        };
        return fault is not null;
    }
}
