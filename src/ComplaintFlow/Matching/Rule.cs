namespace ComplaintFlow.Matching;

/// <summary>A rule of a table: what it looks for and what it yields.</summary>
/// <param name="Name">Its name, unique in the table.</param>
/// <param name="Keys">What it looks for.</param>
/// <param name="Yield">What it yields.</param>
internal sealed record Rule<T>(string Name, MatchKeys Keys, T Yield);
