namespace ComplaintFlow.Matching;

/// <summary>A state of the automaton: the characters read last are the beginning of some phrase.</summary>
/// <param name="Depth">How many characters that is.</param>
/// <param name="Fallback">The state of the longest end of them that begins a phrase, too.</param>
/// <param name="Shorter">The state of the longest end of them that is a phrase; 0 when none is.</param>
/// <param name="Whole">The phrase that they are, as whole words; -1 when there is none.</param>
/// <param name="Open">The phrase that they are, with words going on or not; -1 when there is none.</param>
internal readonly record struct PhraseState(int Depth, int Fallback, int Shorter, int Whole, int Open)
{
    public bool Ends => Whole >= 0 || Open >= 0;
}
