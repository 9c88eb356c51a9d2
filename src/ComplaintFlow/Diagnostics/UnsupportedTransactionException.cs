namespace ComplaintFlow;

/// <summary>The store's database does not take part in the transaction that the caller is in; nothing was read or written.</summary>
public sealed class UnsupportedTransactionException : ComplaintFlowException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="database">The database.</param>
    public UnsupportedTransactionException(string database)
        : base(ErrorCodes.UnsupportedTransaction, $"{ErrorCodes.UnsupportedTransaction}: {database} does not join a TransactionScope, so what the desk writes would stay when the scope is rolled back. Begin a transaction on the DbContext and use db.ComplaintDesk(services), or leave the scope.")
    {
    }
}
