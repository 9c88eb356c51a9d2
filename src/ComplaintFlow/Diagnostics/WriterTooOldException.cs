using System.Globalization;

namespace ComplaintFlow;

/// <summary>The store asks for a newer version of the library than this one; nothing was written. Stores throw it too, where they would return what a newer version has written.</summary>
public sealed class WriterTooOldException : ComplaintFlowException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="writerLevel">The level that the store asks for.</param>
    public WriterTooOldException(int writerLevel)
        : base(ErrorCodes.WriterTooOld, string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.WriterTooOld}: the store asks for writer level {writerLevel}. Update ComplaintFlow on this node, then send the command again.")) =>
        WriterLevel = writerLevel;

    /// <summary>The level that the store asks for.</summary>
    public int WriterLevel { get; }
}
