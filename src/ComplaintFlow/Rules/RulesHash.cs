using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Classifying;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;

namespace ComplaintFlow.Rules;

/// <summary>Tells two states of the rules apart: the same text of everything that complaints are decided by, the same hash.</summary>
internal static class RulesHash
{
    public static string Of(LifecycleSet lifecycles, IEnumerable<string> tables, ComplaintLimits limits, ClassificationRules classification, RepeatRules? repeats)
    {
        StringBuilder canonical = new();
        foreach (LifecycleDefinition definition in lifecycles.All.OrderBy(definition => definition.Name, StringComparer.Ordinal).ThenBy(definition => definition.Version))
            canonical.Append(definition.ToJson()).Append('\n');
        canonical.Append(lifecycles.Default.Name).Append('\n');
        foreach (string table in tables)
            canonical.Append(table).Append('\n');
        canonical.Append(JsonSerializer.Serialize(limits, RulesJsonContext.Default.ComplaintLimits));
        canonical.Append('\n').Append(classification.ToCanonicalText());
        canonical.Append('\n').Append(repeats?.ToCanonicalText());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))[..16];
    }
}
