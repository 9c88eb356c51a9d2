namespace ComplaintFlow.Matching;

/// <summary>A state of the automaton: the last characters read are a prefix of at least one phrase.</summary>
/// <param name="Depth">The length of the prefix.</param>
/// <param name="Fallback">The state of the longest proper suffix that is also a prefix of a phrase.</param>
/// <param name="ShorterMatch">The state of the longest proper suffix that is a phrase; 0 if there is none.</param>
/// <param name="WholePhrase">The phrase that equals the prefix and matches whole words; -1 if there is none.</param>
/// <param name="OpenPhrase">
/// The phrase that equals the prefix and also matches the start of longer words; -1 if there is none.
/// </param>
internal readonly record struct PhraseState(int Depth, int Fallback, int ShorterMatch, int WholePhrase, int OpenPhrase)
{
    public bool IsMatch => WholePhrase >= 0 || OpenPhrase >= 0;
}
