namespace ComplaintFlow.Matching;

/// <summary>A condition in code, for matching properties that no match key covers.</summary>
/// <param name="Name">The name by which configuration refers to the condition.</param>
/// <param name="Test">
/// Returns whether the rule applies. Must be pure: the same complaint gives the same result, without I/O or a clock.
/// Called from many threads, and only after all keys of the rule have matched; must not throw.
/// </param>
/// <param name="Version">
/// A number that the application increases when the results change, since it is part of the rules' version; 1 by
/// default.
/// </param>
public sealed record MatchPredicate(string Name, Func<Complaint, bool> Test, int Version = 1);
