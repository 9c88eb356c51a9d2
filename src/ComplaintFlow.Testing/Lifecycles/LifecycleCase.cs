using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Testing.Lifecycles;

/// <summary>One law of hierarchical state machines, which every engine keeps.</summary>
/// <param name="Name">The law, as a sentence.</param>
/// <param name="Check">Tries it on an engine.</param>
public sealed record LifecycleCase(string Name, Action<ILifecycleEngine> Check)
{
    /// <summary>The law.</summary>
    public override string ToString() => Name;
}
