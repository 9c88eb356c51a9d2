using System.Collections.Immutable;

namespace ComplaintFlow;

/// <content>The guard on what the firm improves.</content>
public sealed partial class Guard
{
    /// <summary>
    /// It is decided what the firm improves: the complaint is linked to an improvement action, or it was decided in this episode that none is needed.
    /// </summary>
    public static Guard ImprovementDecided { get; } =
        new("improvement-decided", null, static (in context) => !context.Complaint.Care.Improvements.IsEmpty || context.Complaint.Care.NoImprovement is not null);

    /// <summary>The guard above, for lifecycles in configuration.</summary>
    internal static ImmutableArray<Guard> OfImprovement => [ImprovementDecided];
}
