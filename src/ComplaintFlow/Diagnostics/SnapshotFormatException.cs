using System.Globalization;

namespace ComplaintFlow;

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
            innerException) => Format = found;

    /// <summary>The format that was found; 1 for every snapshot that does not specify a format.</summary>
    public int Format { get; }
}
