namespace ComplaintFlow.Matching;

/// <summary>Makes the states of an automaton out of phrases. State 0 is the one in which nothing has begun.</summary>
internal sealed class PhraseTrie
{
    private readonly List<(int Parent, char Last, int Depth, int Whole, int Open)> _nodes = [(0, '\0', 0, -1, -1)];

    /// <summary>The state after a state and a character.</summary>
    public Dictionary<long, int> Next { get; } = [];

    public static long Key(int state, char c) => ((long)state << 16) | c;

    /// <summary>A phrase as it is looked for, and whether words may go on after it.</summary>
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

        if ((isOpen ? _nodes[state].Open : _nodes[state].Whole) >= 0)
            throw new ArgumentException($"The phrase '{phrase}' is there twice.", nameof(phrase));
        _nodes[state] = isOpen ? _nodes[state] with { Open = number } : _nodes[state] with { Whole = number };
    }

    public PhraseState[] Link()
    {
        PhraseState[] states = new PhraseState[_nodes.Count];
        states[0] = new(0, 0, 0, -1, -1);
        // A fallback is shorter than its state, so that in this order it is there already.
        foreach (int state in Enumerable.Range(1, _nodes.Count - 1).OrderBy(state => _nodes[state].Depth))
        {
            (int parent, char last, int depth, int whole, int open) = _nodes[state];
            int fallback = parent == 0 ? 0 : Step(states, states[parent].Fallback, last);
            states[state] = new(depth, fallback, states[fallback].Ends ? fallback : states[fallback].Shorter, whole, open);
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
