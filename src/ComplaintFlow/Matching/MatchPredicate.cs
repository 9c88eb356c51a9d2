namespace ComplaintFlow.Matching;

/// <summary>A condition in code, by which a rule may look at what no match key covers.</summary>
/// <param name="Name">The name by which configuration refers to it.</param>
/// <param name="Test">
/// Whether the rule may win. Pure: the same complaint gives the same answer, without I/O and without a clock. Called by many threads,
/// and only once every key of the rule has matched; must not throw.
/// </param>
/// <param name="Version">Counted up by the host when the code changes what it answers: it is part of the rules' version.</param>
public sealed record MatchPredicate(string Name, Func<Complaint, bool> Test, int Version = 1);
