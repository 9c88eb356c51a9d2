namespace ComplaintFlow.Matching;

/// <summary>The rules of a bucket that a value satisfies.</summary>
/// <param name="Few">Those that name the value, where they are so few that each is looked at; none where <paramref name="Bits"/> holds them.</param>
/// <param name="Bits">A bit for each rule that the value satisfies, without <paramref name="Few"/>; <see langword="null"/> when there is none.</param>
internal sealed record Posting(int[] Few, ulong[]? Bits);
