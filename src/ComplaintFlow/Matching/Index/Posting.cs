using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ComplaintFlow.Matching;

/// <summary>The rules of a bucket that a value satisfies.</summary>
/// <remarks>
/// If few rules name the value, they are in a list, whose first item is stored inline because it is often the only one.
/// </remarks>
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
internal readonly struct Posting(int first, int[] others, ulong[]? bits)
{
    /// <summary>The first rule of the list; -1 if the list is empty.</summary>
    public int First => first;

    /// <summary>The remaining rules of the list.</summary>
    public ReadOnlySpan<int> Others => others;

    /// <summary>A bit for each satisfied rule that is not in the list; null if there is none.</summary>
    public ulong[]? Bits => bits;

    public bool Contains(int rule) =>
        first == rule || (bits is not null && (bits[rule >>> 6] & (1UL << rule)) != 0) || (others.Length > 0 && Others.Contains(rule));
}

/// <summary>A buffer on the stack with a posting for each indexed dimension.</summary>
[InlineArray(SubjectCode.Length)]
internal struct PostingRow
{
    private Posting _first;
}

/// <summary>Creates the postings of one dimension in one bucket: the rules that each value satisfies.</summary>
internal abstract class PostingFactory<T>(MatchKeySet[] rules, Vocabulary vocabulary, MatchDimension dimension, string? named)
{
    public MatchKeySet[] Rules => rules;

    public Vocabulary Vocabulary => vocabulary;

    public MatchDimension Dimension => dimension;

    /// <summary>The field, each of which is a dimension of its own; null for the other dimensions.</summary>
    public string? Field => named;

    /// <summary>The posting of a value that no rule names.</summary>
    public T Unnamed => Create([]);

    /// <summary>The rules without a key in the dimension, which every value satisfies.</summary>
    protected IEnumerable<int> Unconstrained => Enumerable.Range(0, rules.Length).Where(at => !rules[at].In(dimension).Any(key => key.FieldName == named));

    /// <summary>Creates the posting of a value that the given rules name.</summary>
    public abstract T Create(IReadOnlyCollection<int> named);
}

/// <summary>Creates postings for any number of rules: a bitmap, or a list if few rules name the value.</summary>
internal sealed class BitmapFactory : PostingFactory<Posting>
{
    private const int BitmapsUpTo = 512;
    private const int FewUpTo = 8;

    private readonly int _words;
    private readonly ulong[]? _unconstrained;
    private readonly int _few;

    public BitmapFactory(MatchKeySet[] rules, Vocabulary vocabulary, MatchDimension dimension, string? field)
        : base(rules, vocabulary, dimension, field)
    {
        // A multiple of the four words of a vector, so that the vector loop has no remainder.
        _words = (((rules.Length + 63) / 64) + 3) & ~3;
        _unconstrained = Bits(Unconstrained);

        // Bitmaps for values that few rules name would take memory proportional to rules times values.
        _few = rules.Length <= BitmapsUpTo ? 0 : Math.Max(FewUpTo, rules.Length / 1024);
    }

    public override Posting Create(IReadOnlyCollection<int> named)
    {
        if (named.Count == 0 || named.Count > _few)
            return new(-1, [], Or(Bits(named)));

        int[] list = [.. named.Order()];
        return new(list[0], list[1..], _unconstrained);
    }

    private ulong[]? Or(ulong[]? bits)
    {
        for (int word = 0; bits is not null && _unconstrained is not null && word < _words; word++)
            bits[word] |= _unconstrained[word];
        return bits ?? _unconstrained;
    }

    private ulong[]? Bits(IEnumerable<int> rules)
    {
        ulong[]? bits = null;
        foreach (int rule in rules)
            (bits ??= new ulong[_words])[rule / 64] |= 1UL << (rule % 64);
        return bits;
    }
}
