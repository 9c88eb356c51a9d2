namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <param name="IsDone">Whether everything was done before the nodes were ended.</param>
/// <param name="Elapsed">How long that took.</param>
/// <param name="Kills">How many nodes were killed.</param>
/// <param name="ServerKills">How often the database server was killed.</param>
/// <param name="Freezes">How often a node was stopped for longer than its lease.</param>
internal sealed record RunFigures(bool IsDone, TimeSpan Elapsed, int Kills, int ServerKills, int Freezes);
