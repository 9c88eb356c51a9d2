namespace ComplaintFlow;

/// <summary>
/// Thrown when a complaint or tally was changed concurrently and the host's transaction does not see the change. The command wrote
/// nothing; the host must restart the entire transaction.
/// </summary>
public sealed class StaleTransactionException : ComplaintFlowException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="innerException">The exception of the database.</param>
    public StaleTransactionException(Exception? innerException = null)
        : base(
            ErrorCodes.StaleTransaction,
            $"{ErrorCodes.StaleTransaction}: another transaction came first, and this one cannot see what it wrote. "
            + "Roll back and restart the transaction, or use READ COMMITTED, in which the desk retries by itself.",
            innerException)
    {
    }
}
