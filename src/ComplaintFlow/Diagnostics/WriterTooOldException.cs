using System.Globalization;

namespace ComplaintFlow;

/// <summary>
/// Thrown when the store requires a newer version of the library; nothing was written. Stores also throw it instead of returning
/// data that a newer version has written.
/// </summary>
public sealed class WriterTooOldException : ComplaintFlowException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="writerLevel">The level that the store requires.</param>
    public WriterTooOldException(int writerLevel)
        : base(
            ErrorCodes.WriterTooOld,
            string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.WriterTooOld}: the store requires writer level {writerLevel}. ")
            + "Update ComplaintFlow on this node, then retry the command.") =>
        WriterLevel = writerLevel;

    /// <summary>The level that the store requires.</summary>
    public int WriterLevel { get; }
}
