using System.Buffers;
using System.Collections.Frozen;

namespace ComplaintFlow.Names;

/// <summary>
/// Finds which of many phrases occur in a text, in a single pass over any text. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// An Aho-Corasick automaton. <c>SearchValues&lt;string&gt;</c> returns the position of the next phrase but not which
/// one it is, does not prefer the longer of two phrases with the same start, and is not linear for adversarial texts.
/// Text and phrases are folded (<see cref="PhraseText"/>). In scripts with spaces between words, a phrase matches only
/// at word boundaries; a phrase that ends in <c>*</c> also matches the start of a word. The longest phrase wins: "not
/// angry" hides "angry".
/// </remarks>
internal sealed class PhraseMatcher
{
    /// <summary>The maximum length of a phrase, in characters.</summary>
    public const int MaxLength = 64;

    private const int FlushAt = 256;

    private const int PageSize = 256;

    private readonly FrozenDictionary<long, int> _next;
    private readonly int[]?[] _first = new int[]?[(char.MaxValue + 1) / PageSize];
    private readonly PhraseState[] _states;

    private PhraseMatcher(PhraseTrie trie)
    {
        _next = trie.Next.Where(step => step.Key >> 16 != 0).ToFrozenDictionary();
        foreach ((long key, int next) in trie.Next.Where(step => step.Key >> 16 == 0))
            (_first[key / PageSize] ??= new int[PageSize])[key % PageSize] = next;
        _states = trie.Link();
    }

    /// <summary>Creates a matcher.</summary>
    /// <param name="phrases">The phrases; matches are reported as positions in this list.</param>
    /// <exception cref="ArgumentException">
    /// A phrase is empty, longer than <see cref="MaxLength"/>, or a duplicate after folding.
    /// </exception>
    public static PhraseMatcher Compile(IReadOnlyList<string> phrases)
    {
        PhraseTrie trie = new();
        for (int at = 0; at < phrases.Count; at++)
            trie.Add(phrases[at], at);
        return new(trie);
    }

    /// <summary>
    /// Returns whether a text is a valid phrase: 1 to <see cref="MaxLength"/> characters after folding, without a
    /// trailing <c>*</c>.
    /// </summary>
    public static bool IsPhrase(string text) => PhraseTrie.Split(text).Folded.Length is > 0 and <= MaxLength;

    /// <summary>
    /// Finds the phrases that occur in a text, without duplicates, in the order of their first occurrence.
    /// </summary>
    public IReadOnlyList<int> Find(ReadOnlySpan<char> text) => Find(text, out _);

    /// <summary>
    /// Finds phrases and counts the steps: at most two per character, and one per phrase that ends there within
    /// another.
    /// </summary>
    internal IReadOnlyList<int> Find(ReadOnlySpan<char> text, out long steps)
    {
        using PhraseMatches matches = new(_states);
        Scan(text, matches, FlushAt, out steps);
        return matches.Phrases;
    }

    /// <summary>
    /// Finds every occurrence of a phrase that is not within a longer one, by position in the folded text. Takes space
    /// proportional to the number of occurrences.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="count">The number of occurrences.</param>
    /// <returns>An array of the shared pool that begins with the occurrences; return it there.</returns>
    public PhraseOccurrence[] FindAll(ReadOnlySpan<char> text, out int count)
    {
        using PhraseMatches matches = new(_states);
        Scan(text, matches, int.MaxValue, out _);
        return matches.Occurrences(out count);
    }

    private void Scan(ReadOnlySpan<char> text, PhraseMatches matches, int flushAt, out long steps)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            Read(buffer.AsSpan(0, PhraseText.Fold(text, buffer)), matches, flushAt, out steps);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    private void Read(ReadOnlySpan<char> text, PhraseMatches matches, int flushAt, out long steps)
    {
        steps = 0;
        int state = 0;
        for (int at = 0; at < text.Length; at++)
        {
            // Most characters begin nothing, or begin a phrase: the first step is a look-up in a table.
            int next = 0;
            for (steps++; state != 0 && !_next.TryGetValue(PhraseTrie.Key(state, text[at]), out next); steps++)
                state = _states[state].Fallback;
            state = state != 0 ? next : _first[text[at] / PageSize]?[text[at] % PageSize] ?? 0;

            bool isEnd = at + 1 == text.Length || !PhraseText.IsInsideWord(text[at], text[at + 1]);
            for (int ending = _states[state].IsMatch ? state : _states[state].ShorterMatch; ending != 0; ending = _states[ending].ShorterMatch, steps++)
            {
                int start = at + 1 - _states[ending].Depth;
                if ((isEnd || _states[ending].OpenPhrase >= 0) && (start == 0 || !PhraseText.IsInsideWord(text[start - 1], text[start])))
                {
                    matches.Add(new(start, ending, isEnd));
                    break;
                }
            }

            if (matches.Pending >= flushAt)
                matches.Confirm(at + 1 - MaxLength);
        }

        if (flushAt != int.MaxValue)
            matches.Confirm(text.Length);
    }
}

/// <summary>An occurrence of a phrase in the folded text.</summary>
/// <param name="Phrase">The position of the phrase in the list of phrases.</param>
/// <param name="Start">The position of its first character.</param>
/// <param name="End">The position after its last character.</param>
internal readonly record struct PhraseOccurrence(int Phrase, int Start, int End);

/// <summary>
/// The matches found so far: pending occurrences that a longer one may still replace, and confirmed phrases.
/// </summary>
internal sealed class PhraseMatches(PhraseState[] states) : IDisposable
{
    private const int FewPhrases = 16;

    private Occurrence[] _pending = ArrayPool<Occurrence>.Shared.Rent(32);
    private HashSet<int>? _seen;

    /// <summary>The number of unconfirmed occurrences.</summary>
    public int Pending { get; private set; }

    /// <summary>The confirmed phrases, without duplicates.</summary>
    public List<int> Phrases { get; } = [];

    /// <summary>The unconfirmed occurrences of each phrase, in order.</summary>
    public PhraseOccurrence[] Occurrences(out int count)
    {
        PhraseOccurrence[] found = ArrayPool<PhraseOccurrence>.Shared.Rent(2 * Pending);
        count = 0;
        foreach (Occurrence one in _pending.AsSpan(0, Pending))
        {
            PhraseState state = states[one.State];
            if (state.WholePhrase >= 0 && one.IsWordEnd)
                found[count++] = new(state.WholePhrase, one.Start, one.Start + state.Depth);
            if (state.OpenPhrase >= 0)
                found[count++] = new(state.OpenPhrase, one.Start, one.Start + state.Depth);
        }

        return found;
    }

    /// <summary>
    /// Adds an occurrence that ends after all earlier ones, and so replaces those that do not start before it.
    /// </summary>
    public void Add(Occurrence found)
    {
        while (Pending > 0 && _pending[Pending - 1].Start >= found.Start)
            Pending--;
        if (Pending == _pending.Length)
        {
            Occurrence[] larger = ArrayPool<Occurrence>.Shared.Rent(2 * Pending);
            _pending.CopyTo(larger, 0);
            ArrayPool<Occurrence>.Shared.Return(_pending);
            _pending = larger;
        }

        _pending[Pending++] = found;
    }

    /// <summary>
    /// Confirms the occurrences that start before a position; no later occurrence may start before it.
    /// </summary>
    public void Confirm(int place)
    {
        int certain = 0;
        for (; certain < Pending && _pending[certain].Start < place; certain++)
        {
            PhraseState state = states[_pending[certain].State];
            if (state.WholePhrase >= 0 && _pending[certain].IsWordEnd && IsNew(state.WholePhrase))
                Phrases.Add(state.WholePhrase);
            if (state.OpenPhrase >= 0 && IsNew(state.OpenPhrase))
                Phrases.Add(state.OpenPhrase);
        }

        _pending.AsSpan(certain, Pending - certain).CopyTo(_pending);
        Pending -= certain;
    }

    public void Dispose() => ArrayPool<Occurrence>.Shared.Return(_pending);

    // Most texts have few phrases, for which a set costs more than it saves.
    private bool IsNew(int phrase)
    {
        if (_seen is null && Phrases.Count < FewPhrases)
            return !Phrases.Contains(phrase);
        return (_seen ??= [.. Phrases]).Add(phrase);
    }

    /// <summary>An occurrence of a phrase in the text.</summary>
    /// <param name="Start">The position of the first character.</param>
    /// <param name="State">The state of the automaton after the last character.</param>
    /// <param name="IsWordEnd">Whether the occurrence ends at the end of a word.</param>
    internal readonly record struct Occurrence(int Start, int State, bool IsWordEnd);
}

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
