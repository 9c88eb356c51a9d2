using System.Globalization;

namespace ComplaintFlow;

/// <summary>A snapshot is stored in the form of another version of the library. Its journal is as it was, and says all that the snapshot says.</summary>
public sealed class SnapshotFormatException : ComplaintFlowException
{
    internal SnapshotFormatException(string complaint, int found, int known, Exception innerException)
        : base(
            ErrorCodes.SnapshotFormat,
            string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.SnapshotFormat}: the snapshot of complaint {complaint} is stored in form {found}, and this version of the library knows form {known}. {(found > known ? "Update the library on this node." : "Call IComplaintAdministration.RefoldAsync for its realm until no continuation is left.")}"),
            innerException) => Format = found;

    /// <summary>The form that was found; 1 stands for all before the form was written down.</summary>
    public int Format { get; }
}
