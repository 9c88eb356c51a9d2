namespace ComplaintFlow.Testing.Lifecycles;

/// <summary>An engine does not keep a law of lifecycles.</summary>
public sealed class LifecycleLawBrokenException : Exception
{
    internal LifecycleLawBrokenException(string message)
        : base(message)
    {
    }
}
