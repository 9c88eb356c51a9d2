namespace ComplaintFlow;

/// <summary>Somebody else changed a complaint or a tally, and the host's transaction goes on seeing what was before. Nothing was written by the command; the host begins the whole transaction again.</summary>
public sealed class StaleTransactionException : ComplaintFlowException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="innerException">What the database said.</param>
    public StaleTransactionException(Exception? innerException = null)
        : base(ErrorCodes.StaleTransaction, $"{ErrorCodes.StaleTransaction}: another transaction came first, and this one cannot see what it wrote. Roll the transaction back and begin it again, or use READ COMMITTED, in which the desk decides again by itself.", innerException)
    {
    }
}
