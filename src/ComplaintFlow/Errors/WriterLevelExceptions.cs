using System.Globalization;

namespace ComplaintFlow.Errors;

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

/// <summary>
/// Thrown when a feature requires a higher writer level than the store's, since older nodes may still run; nothing was
/// written.
/// </summary>
public sealed class WriterLevelNotRaisedException : ComplaintFlowException
{
    internal WriterLevelNotRaisedException(string feature, int needed, int standing)
        : base(
            ErrorCodes.WriterLevelNotRaised,
            string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.WriterLevelNotRaised}: '{feature}' requires writer level {needed}, ")
            + string.Create(CultureInfo.InvariantCulture, $"but the store has level {standing}. ")
            + "When every node runs this version, call IComplaintAdministration.RaiseWriterLevelAsync, then retry the command.") =>
        (WriterLevel, StandingLevel) = (needed, standing);

    /// <summary>The required level.</summary>
    public int WriterLevel { get; }

    /// <summary>The level of the store.</summary>
    public int StandingLevel { get; }
}
