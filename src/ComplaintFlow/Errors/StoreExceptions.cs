using System.Globalization;

namespace ComplaintFlow.Errors;

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

/// <summary>Thrown when the tables of a store are missing, or are not those that this version of the library requires.</summary>
public sealed class StoreSchemaException : ComplaintFlowException
{
    private StoreSchemaException(string message, int found, string script, Exception? innerException = null)
        : base(ErrorCodes.SchemaMismatch, message, innerException) => (Level, Script) = (found, script);

    /// <summary>The level of the tables found; 0 when there are none.</summary>
    public int Level { get; }

    /// <summary>The name of the script that creates the tables.</summary>
    public string Script { get; }

    /// <summary>Creates an exception for missing tables.</summary>
    /// <param name="database">The name of the database.</param>
    /// <param name="script">The name of the script that creates the tables.</param>
    /// <param name="innerException">The exception of the database.</param>
    public static StoreSchemaException Missing(string database, string script, Exception? innerException = null) => new(
        $"{ErrorCodes.SchemaMismatch}: this {database} database lacks some of ComplaintFlow's tables or columns. Run Scripts/{script} of the package"
        + (script == "sqlite.sql" ? ", and the missing parts of Scripts/sqlite-upgrade.sql" : "") + ", or the host's migration after ApplyComplaintFlow().",
        0, script, innerException);

    /// <summary>Creates an exception for tables of another level.</summary>
    /// <param name="found">The level that was found; 0 for none.</param>
    /// <param name="known">The level that this version requires.</param>
    /// <param name="database">The name of the database.</param>
    /// <param name="script">The name of the script that creates the tables.</param>
    public static StoreSchemaException OfLevel(int found, int known, string database, string script) => new(
        string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.SchemaMismatch}: ComplaintFlow's tables in this {database} database have level {found}, ")
        + string.Create(CultureInfo.InvariantCulture, $"but this version of the library requires level {known}. ")
        + (found > known ? "Update the library on this node." : $"Run Scripts/{script} of the package, or the host's migration after ApplyComplaintFlow()."),
        found, script);
}

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

/// <summary>
/// Thrown when the columns for lists, which this version added, or the words for lists by text are still to be filled in for too many complaints to read
/// their snapshots or journals instead. The worker fills them in; other calls are not affected.
/// </summary>
public sealed class ListsNotReadyException : ComplaintFlowException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="realm">The name of the realm of the list.</param>
    /// <param name="atLeast">The number of complaints of the realm that are known to be missing; there may be more.</param>
    public ListsNotReadyException(string realm, int atLeast)
        : base(
            ErrorCodes.ListsNotReady,
            string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.ListsNotReady}: lists of realm '{realm}' are not ready after the update: columns of more than {atLeast:N0} complaints are still empty. ")
            + "A running worker (AddWorker) fills them in, a few thousand a minute; lists work from then on.")
    {
    }

    private ListsNotReadyException(string message)
        : base(ErrorCodes.ListsNotReady, message)
    {
    }

    /// <summary>Creates the exception for lists by text.</summary>
    /// <param name="realm">The name of the realm of the list.</param>
    /// <param name="atLeast">The number of complaints of the realm whose words are known to be missing; there may be more.</param>
    public static ListsNotReadyException OfTexts(string realm, int atLeast) => new(
        string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.ListsNotReady}: lists of realm '{realm}' by text are not ready: the words of more than {atLeast:N0} complaints are still to be written. ")
        + "A running worker (AddWorker) writes them, a few thousand a minute; other lists work meanwhile.");
}

/// <summary>Thrown when a count would have to ask an authoriser for too many complaints.</summary>
public sealed class TooManyToCountException : ComplaintFlowException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="limit">The number of complaints for which an authoriser is asked at most.</param>
    public TooManyToCountException(int limit)
        : base(
            ErrorCodes.TooManyToCount,
            string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.TooManyToCount}: the count covers more than {limit:N0} complaints, and the authoriser would have to be asked for each. ")
            + "Implement IReadScopes on the authoriser, or narrow the query.")
    {
    }
}

/// <summary>
/// Thrown when a snapshot has the format of another version of the library. Its journal is unaffected and contains all of
/// its data.
/// </summary>
public sealed class SnapshotFormatException : ComplaintFlowException
{
    internal SnapshotFormatException(string complaint, int found, int known, Exception innerException)
        : base(
            ErrorCodes.SnapshotFormat,
            string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.SnapshotFormat}: the snapshot of complaint {complaint} has format {found}, ")
            + string.Create(CultureInfo.InvariantCulture, $"but this version of the library requires format {known}. ")
            + (found > known
                ? "Update the library on this node."
                : "Call IComplaintAdministration.RefoldAsync for its realm until it returns no continuation."),
            innerException) => (Format, IsNewer) = (found, found > known);

    /// <summary>The format that was found; 1 for every snapshot that does not specify a format.</summary>
    public int Format { get; }

    /// <summary>Whether the format is that of a newer version.</summary>
    public bool IsNewer { get; }
}
