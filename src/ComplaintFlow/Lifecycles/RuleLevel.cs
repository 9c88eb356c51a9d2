namespace ComplaintFlow.Lifecycles;

/// <summary>The rules that one status has for a trigger.</summary>
/// <param name="Rules">The rules, in order.</param>
/// <param name="GuardsEnd">Up to where the slot's guards must have been asked to decide between them.</param>
internal readonly record struct RuleLevel(CompiledRule[] Rules, int GuardsEnd);
