namespace ComplaintFlow.Matching;

/// <summary>
/// The matches found so far: pending occurrences that a longer one may still replace, and confirmed phrases.
/// </summary>
internal sealed class PhraseMatches(PhraseState[] states)
{
    private readonly List<Occurrence> _pending = [];
    private readonly HashSet<int> _seen = [];

    /// <summary>The number of unconfirmed occurrences.</summary>
    public int Pending => _pending.Count;

    /// <summary>The confirmed phrases, without duplicates.</summary>
    public List<int> Phrases { get; } = [];

    /// <summary>
    /// Adds an occurrence that ends after all earlier ones, and so replaces those that do not start before it.
    /// </summary>
    public void Add(Occurrence found)
    {
        while (_pending.Count > 0 && _pending[^1].Start >= found.Start)
            _pending.RemoveAt(_pending.Count - 1);
        _pending.Add(found);
    }

    /// <summary>
    /// Confirms the occurrences that start before a position; no later occurrence may start before it.
    /// </summary>
    public void Confirm(int place)
    {
        int certain = 0;
        for (; certain < _pending.Count && _pending[certain].Start < place; certain++)
        {
            PhraseState state = states[_pending[certain].State];
            if (state.WholePhrase >= 0 && _pending[certain].IsWordEnd && _seen.Add(state.WholePhrase))
                Phrases.Add(state.WholePhrase);
            if (state.OpenPhrase >= 0 && _seen.Add(state.OpenPhrase))
                Phrases.Add(state.OpenPhrase);
        }

        _pending.RemoveRange(0, certain);
    }

    /// <summary>An occurrence of a phrase in the text.</summary>
    /// <param name="Start">The position of the first character.</param>
    /// <param name="State">The state of the automaton after the last character.</param>
    /// <param name="IsWordEnd">Whether the occurrence ends at the end of a word.</param>
    internal readonly record struct Occurrence(int Start, int State, bool IsWordEnd);
}
