using System.Buffers;
using System.Collections.Frozen;

namespace ComplaintFlow.Matching;

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

    private readonly FrozenDictionary<long, int> _next;
    private readonly PhraseState[] _states;

    private PhraseMatcher(PhraseTrie trie)
    {
        _next = trie.Next.ToFrozenDictionary();
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
        PhraseMatches matches = new(_states);
        steps = 0;
        int state = 0;
        for (int at = 0; at < text.Length; at++)
        {
            int next;
            for (steps++; !_next.TryGetValue(PhraseTrie.Key(state, text[at]), out next) && state != 0; steps++)
                state = _states[state].Fallback;
            state = next;

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

            if (matches.Pending >= FlushAt)
                matches.Confirm(at + 1 - MaxLength);
        }

        matches.Confirm(text.Length);
        return matches.Phrases;
    }
}
