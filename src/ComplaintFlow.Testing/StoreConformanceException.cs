namespace ComplaintFlow.Testing;

/// <summary>A store does not do what the contract says.</summary>
public sealed class StoreConformanceException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was expected, and what was seen.</param>
    public StoreConformanceException(string message)
        : base(message)
    {
    }
}
