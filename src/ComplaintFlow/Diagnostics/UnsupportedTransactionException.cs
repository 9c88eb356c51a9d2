namespace ComplaintFlow;

/// <summary>Thrown when the database of the store does not support the caller's transaction; nothing was read or written.</summary>
public sealed class UnsupportedTransactionException : ComplaintFlowException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="database">The name of the database.</param>
    public UnsupportedTransactionException(string database)
        : base(
            ErrorCodes.UnsupportedTransaction,
            $"{ErrorCodes.UnsupportedTransaction}: {database} cannot join a TransactionScope, so a rollback of the scope would not undo "
            + "the writes of the desk. Begin a transaction on the DbContext and use db.ComplaintDesk(services), or leave the scope.")
    {
    }
}
