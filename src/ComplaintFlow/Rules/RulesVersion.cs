using System.Globalization;

namespace ComplaintFlow.Rules;

/// <summary>
/// The version of a host's rules: the host's number, and a hash of the rules that affect decisions, such as lifecycles, routing,
/// deadlines with their calendars, and limits.
/// </summary>
/// <param name="Generation">The host's number, <c>RulesGeneration</c>; a higher one is newer.</param>
/// <param name="Hash">The first 16 characters of the SHA-256 hash of the rules in canonical form, in lower-case hexadecimal digits.</param>
public readonly record struct RulesVersion(long Generation, string Hash)
{
    /// <summary>Returns the version as text, for example <c>1:9f86d081884c7d65</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}:{Hash}");
}
