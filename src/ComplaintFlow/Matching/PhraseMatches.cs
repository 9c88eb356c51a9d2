namespace ComplaintFlow.Matching;

/// <summary>What has been found so far: occurrences that a longer one may still hide, and phrases that are certain.</summary>
internal sealed class PhraseFinds(PhraseState[] states)
{
    private readonly List<Occurrence> _pending = [];
    private readonly HashSet<int> _seen = [];

    /// <summary>How many occurrences are not certain yet.</summary>
    public int Pending => _pending.Count;

    /// <summary>The phrases that are certain, each once.</summary>
    public List<int> Phrases { get; } = [];

    /// <summary>Adds an occurrence that ends after all before it, and so hides those that begin no earlier.</summary>
    public void Add(Occurrence found)
    {
        while (_pending.Count > 0 && _pending[^1].Start >= found.Start)
            _pending.RemoveAt(_pending.Count - 1);
        _pending.Add(found);
    }

    /// <summary>Makes certain what begins before a place, before which nothing to come can begin.</summary>
    public void Settle(int place)
    {
        int certain = 0;
        for (; certain < _pending.Count && _pending[certain].Start < place; certain++)
        {
            PhraseState state = states[_pending[certain].State];
            if (state.Whole >= 0 && _pending[certain].IsWordEnd && _seen.Add(state.Whole))
                Phrases.Add(state.Whole);
            if (state.Open >= 0 && _seen.Add(state.Open))
                Phrases.Add(state.Open);
        }

        _pending.RemoveRange(0, certain);
    }

    /// <summary>One place at which a phrase occurs.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="State">The state in which it ends.</param>
    /// <param name="IsWordEnd">Whether a word ends with it.</param>
    internal readonly record struct Occurrence(int Start, int State, bool IsWordEnd);
}
