namespace ComplaintFlow.Tests.Escalation;

/// <summary>A policy of the simulation, said once more for the oracle.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Stage">Which of the three deadlines it is for; -1 for none.</param>
/// <param name="IsSo">Whether it acts now.</param>
internal sealed record NaivePolicy(string Id, int Stage, Func<bool> IsSo)
{
    /// <summary>After how many half hours, of working time or not, each further level follows.</summary>
    public (int After, bool Working)[] Next { get; init; } = [];

    public bool UnlessHandled { get; init; }

    /// <summary>Whether it is about what the customer says, which is heard on a closed complaint, too.</summary>
    public bool IsOfSignals => Id is "p07" or "p08" or "p09" or "p10" or "p11" or "p12" or "p13";

    public Urgency Raise { get; init; }

    /// <summary>Whether a further level follows; by default when <see cref="IsSo"/>.</summary>
    public Func<bool>? Still { get; init; }
}
