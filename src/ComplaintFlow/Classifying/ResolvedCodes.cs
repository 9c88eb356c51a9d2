using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>The result of looking up codes.</summary>
/// <param name="Known">The codes to record.</param>
/// <param name="Unknown">The unknown codes that are left out; null if there are none.</param>
/// <param name="Refused">The unknown codes for which the command is refused.</param>
internal readonly record struct ResolvedCodes(GivenCodes Known, GivenCodes? Unknown, ImmutableArray<RefusedCode> Refused);
