using System.Buffers;
using System.Collections.Frozen;

namespace ComplaintFlow.Matching;

/// <summary>Finds which of many phrases occur in a text, in one pass over it whatever the text is. Immutable, for all threads.</summary>
/// <remarks>
/// An automaton of Aho and Corasick: <c>SearchValues&lt;string&gt;</c> tells where the next phrase is but not which, and finds neither the longer of two that
/// begin alike nor, on a text made for it, its way in linear time. Text and phrases are folded (<see cref="PhraseText"/>). A phrase counts at the boundaries of
/// words only, where its script has words; one that ends in <c>*</c> also as the beginning of a word. The longest wins: "not angry" hides the "angry" in it.
/// </remarks>
internal sealed class PhraseMatcher
{
    /// <summary>The longest phrase, in characters.</summary>
    public const int MaxLength = 64;

    private const int FlushAt = 256;

    private readonly FrozenDictionary<long, int> _next;
    private readonly PhraseState[] _states;

    private PhraseMatcher(PhraseTrie trie)
    {
        _next = trie.Next.ToFrozenDictionary();
        _states = trie.Link();
    }

    /// <summary>Makes a matcher.</summary>
    /// <param name="phrases">The phrases; what is found is told by their places in this list.</param>
    /// <exception cref="ArgumentException">A phrase is nothing, is longer than <see cref="MaxLength"/>, or is there twice once folded.</exception>
    public static PhraseMatcher Compile(IReadOnlyList<string> phrases)
    {
        PhraseTrie trie = new();
        for (int at = 0; at < phrases.Count; at++)
            trie.Add(phrases[at], at);
        return new(trie);
    }

    /// <summary>Whether a text can be a phrase: 1 to <see cref="MaxLength"/> characters once it is folded and its <c>*</c> is taken off.</summary>
    public static bool IsPhrase(string text) => PhraseTrie.Split(text).Folded.Length is > 0 and <= MaxLength;

    /// <summary>The phrases that occur, each once, in the order of their first occurrence.</summary>
    public IReadOnlyList<int> Find(ReadOnlySpan<char> text) => Find(text, out _);

    /// <summary>As above, and how many steps it took: at most two for each character, and one for each phrase that ends there and lies within another.</summary>
    internal IReadOnlyList<int> Find(ReadOnlySpan<char> text, out long steps)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            return Scan(buffer.AsSpan(0, PhraseText.Fold(text, buffer)), out steps);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    private List<int> Scan(ReadOnlySpan<char> text, out long steps)
    {
        PhraseFinds finds = new(_states);
        steps = 0;
        int state = 0;
        for (int at = 0; at < text.Length; at++)
        {
            int next;
            for (steps++; !_next.TryGetValue(PhraseTrie.Key(state, text[at]), out next) && state != 0; steps++)
                state = _states[state].Fallback;
            state = next;

            bool isEnd = at + 1 == text.Length || !PhraseText.IsInsideWord(text[at], text[at + 1]);
            for (int ending = _states[state].Ends ? state : _states[state].Shorter; ending != 0; ending = _states[ending].Shorter, steps++)
            {
                int start = at + 1 - _states[ending].Depth;
                if ((isEnd || _states[ending].Open >= 0) && (start == 0 || !PhraseText.IsInsideWord(text[start - 1], text[start])))
                {
                    finds.Add(new(start, ending, isEnd));
                    break;
                }
            }

            if (finds.Pending >= FlushAt)
                finds.Settle(at + 1 - MaxLength);
        }

        finds.Settle(text.Length);
        return finds.Phrases;
    }
}
