using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>What became of codes that were looked up.</summary>
/// <param name="Known">The codes to record.</param>
/// <param name="Unknown">Those left out because nobody knows them; null when there are none.</param>
/// <param name="Refused">Those for which the command is refused.</param>
internal readonly record struct ResolvedCodes(GivenCodes Known, GivenCodes? Unknown, ImmutableArray<RefusedCode> Refused);
