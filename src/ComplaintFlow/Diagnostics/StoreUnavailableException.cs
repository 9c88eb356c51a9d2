namespace ComplaintFlow;

/// <summary>Thrown by a store that is temporarily unavailable. The desk retries the same commit a few times before it gives up.</summary>
public sealed class StoreUnavailableException : ComplaintFlowException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">The description of the failed operation.</param>
    /// <param name="innerException">The exception of the database.</param>
    public StoreUnavailableException(string message, Exception? innerException = null)
        : base(ErrorCodes.StoreUnavailable, message, innerException)
    {
    }
}
