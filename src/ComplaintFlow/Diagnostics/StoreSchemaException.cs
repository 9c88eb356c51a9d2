using System.Globalization;

namespace ComplaintFlow;

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
