namespace ComplaintFlow;

/// <summary>
/// Marks a text that contains personal data. The journal stores it apart from the rest of its entry, so that it can be erased
/// without touching the chain of entries.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonalAttribute : Attribute;
