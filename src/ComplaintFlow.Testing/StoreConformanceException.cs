namespace ComplaintFlow.Testing;

/// <summary>A store does not fulfil its contract.</summary>
public sealed class StoreConformanceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The expected and the actual result.</param>
    public StoreConformanceException(string message)
        : base(message)
    {
    }
}
