namespace ComplaintFlow;

/// <summary>A store could not answer now and may do so later. Stores throw it; the desk sends the same commit again a few times before it gives up.</summary>
public sealed class StoreUnavailableException : ComplaintFlowException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be done.</param>
    /// <param name="innerException">What the database said.</param>
    public StoreUnavailableException(string message, Exception? innerException = null)
        : base(ErrorCodes.StoreUnavailable, message, innerException)
    {
    }
}
