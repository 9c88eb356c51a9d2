using System.Globalization;

namespace ComplaintFlow.Rules;

/// <summary>Names one state of the host's rules: the host's own number, and a hash of what complaints are decided by: lifecycles, routing, deadlines with their calendars, limits.</summary>
/// <param name="Generation">The host's number, <c>RulesGeneration</c>; a higher one is newer.</param>
/// <param name="Hash">The first 16 characters of the SHA-256 of the rules in canonical form, in lower-case hexadecimal digits.</param>
public readonly record struct RulesVersion(long Generation, string Hash)
{
    /// <summary>For example <c>1:9f86d081884c7d65</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}:{Hash}");
}
