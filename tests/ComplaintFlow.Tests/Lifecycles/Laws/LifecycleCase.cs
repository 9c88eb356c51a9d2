namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>One law of hierarchical state machines.</summary>
/// <param name="Name">The law, as a sentence.</param>
/// <param name="Check">Tries it on an interpreter.</param>
internal sealed record LifecycleCase(string Name, Action<IInterpreter> Check)
{
    /// <summary>The law.</summary>
    public override string ToString() => Name;
}

/// <summary>A law of lifecycles is broken.</summary>
internal sealed class LifecycleLawBrokenException(string message) : Exception(message);
