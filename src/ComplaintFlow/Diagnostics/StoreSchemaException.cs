using System.Globalization;

namespace ComplaintFlow;

/// <summary>The tables of a store are not there, or not those that this version of the library knows.</summary>
public sealed class StoreSchemaException : ComplaintFlowException
{
    private StoreSchemaException(string message, int found, string script, Exception? innerException = null)
        : base(ErrorCodes.SchemaMismatch, message, innerException) => (Level, Script) = (found, script);

    /// <summary>The level of the tables that were found; 0 when there are none.</summary>
    public int Level { get; }

    /// <summary>The script that makes them.</summary>
    public string Script { get; }

    /// <summary>There are no tables.</summary>
    /// <param name="database">The database.</param>
    /// <param name="script">The script that makes them.</param>
    /// <param name="innerException">What the database said.</param>
    public static StoreSchemaException Missing(string database, string script, Exception? innerException = null) => new(
        $"{ErrorCodes.SchemaMismatch}: this {database} database has not all of ComplaintFlow's tables and columns. Run Scripts/{script} of the package{(script == "sqlite.sql" ? ", and what is missing of Scripts/sqlite-upgrade.sql" : "")}, or the host's own migration after ApplyComplaintFlow().",
        0, script, innerException);

    /// <summary>The tables are of another level.</summary>
    /// <param name="found">The level that was found; 0 for none.</param>
    /// <param name="known">The level that this version knows.</param>
    /// <param name="database">The database.</param>
    /// <param name="script">The script that makes the tables.</param>
    public static StoreSchemaException OfLevel(int found, int known, string database, string script) => new(
        string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.SchemaMismatch}: ComplaintFlow's tables in this {database} database are of level {found}, and this version of the library knows level {known}. {(found > known ? "Update the library on this node." : $"Run Scripts/{script} of the package, or the host's own migration after ApplyComplaintFlow().")}"),
        found, script);
}
