namespace ComplaintFlow.Matching;

/// <summary>Builds the states of an automaton from phrases. State 0 is the initial state.</summary>
internal sealed class PhraseTrie
{
    private readonly List<(int Parent, char Last, int Depth, int WholePhrase, int OpenPhrase)> _nodes = [(0, '\0', 0, -1, -1)];

    /// <summary>The transitions: the next state for a state and a character.</summary>
    public Dictionary<long, int> Next { get; } = [];

    public static long Key(int state, char c) => ((long)state << 16) | c;

    /// <summary>
    /// Returns the folded phrase without a trailing <c>*</c>, and whether it also matches the start of longer words.
    /// </summary>
    public static (string Folded, bool IsOpen) Split(string phrase)
    {
        string folded = PhraseText.Fold(phrase);
        return folded.EndsWith('*') ? (folded.TrimEnd('*').TrimEnd(), true) : (folded, false);
    }

    public void Add(string phrase, int number)
    {
        (string folded, bool isOpen) = Split(phrase);
        if (folded.Length is 0 or > PhraseMatcher.MaxLength)
            throw new ArgumentException($"'{phrase}' is not a phrase of 1 to {PhraseMatcher.MaxLength} characters.", nameof(phrase));

        int state = 0;
        foreach (char c in folded)
        {
            if (!Next.TryGetValue(Key(state, c), out int next))
            {
                next = _nodes.Count;
                Next.Add(Key(state, c), next);
                _nodes.Add((state, c, _nodes[state].Depth + 1, -1, -1));
            }

            state = next;
        }

        if ((isOpen ? _nodes[state].OpenPhrase : _nodes[state].WholePhrase) >= 0)
            throw new ArgumentException($"Duplicate phrase '{phrase}'.", nameof(phrase));
        _nodes[state] = isOpen ? _nodes[state] with { OpenPhrase = number } : _nodes[state] with { WholePhrase = number };
    }

    public PhraseState[] Link()
    {
        PhraseState[] states = new PhraseState[_nodes.Count];
        states[0] = new(0, 0, 0, -1, -1);
        // A fallback is shorter than its state, and so already exists in this order.
        foreach (int state in Enumerable.Range(1, _nodes.Count - 1).OrderBy(state => _nodes[state].Depth))
        {
            (int parent, char last, int depth, int whole, int open) = _nodes[state];
            int fallback = parent == 0 ? 0 : Step(states, states[parent].Fallback, last);
            states[state] = new(depth, fallback, states[fallback].IsMatch ? fallback : states[fallback].ShorterMatch, whole, open);
        }

        return states;
    }

    private int Step(PhraseState[] states, int state, char c)
    {
        int next;
        while (!Next.TryGetValue(Key(state, c), out next) && state != 0)
            state = states[state].Fallback;
        return next;
    }
}
