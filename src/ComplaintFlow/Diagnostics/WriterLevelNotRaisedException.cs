using System.Globalization;

namespace ComplaintFlow;

/// <summary>A feature needs a writer level that the store does not stand at yet, since nodes of an older version may still run; nothing was written.</summary>
public sealed class WriterLevelNotRaisedException : ComplaintFlowException
{
    internal WriterLevelNotRaisedException(string feature, int needed, int standing)
        : base(ErrorCodes.WriterLevelNotRaised, string.Create(CultureInfo.InvariantCulture, $"{ErrorCodes.WriterLevelNotRaised}: '{feature}' needs writer level {needed}, and the store stands at {standing}. Once every node is of this version, raise it by IComplaintAdministration.RaiseWriterLevelAsync, then send the command again.")) =>
        (WriterLevel, StandingLevel) = (needed, standing);

    /// <summary>The level that is needed.</summary>
    public int WriterLevel { get; }

    /// <summary>The level that stands.</summary>
    public int StandingLevel { get; }
}
