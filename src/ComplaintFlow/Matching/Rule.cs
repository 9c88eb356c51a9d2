namespace ComplaintFlow.Matching;

/// <summary>A rule of a table, with its conditions and its result.</summary>
/// <param name="Name">The name, unique in the table.</param>
/// <param name="Keys">The keys and the condition to match.</param>
/// <param name="Yield">The result if the rule applies.</param>
internal sealed record Rule<T>(string Name, MatchKeys Keys, T Yield);
