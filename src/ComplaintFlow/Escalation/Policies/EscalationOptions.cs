using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>Escalation, as configuration says it (<c>ComplaintFlow:Escalation</c>). A policy with the identifier of one in code replaces it.</summary>
public sealed class EscalationOptions
{
    internal List<EscalationPolicyDraft> Policies { get; } = [];

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="escalation">The section, whose child is <c>Policies</c>.</param>
    public void Read(IConfiguration escalation)
    {
        ArgumentNullException.ThrowIfNull(escalation);
        Read(SettingTree.Read(escalation, "Escalation", Faults));
    }

    internal void Read(Setting escalation) => EscalationConfiguration.Table.Read(escalation, this, new(Faults));
}
