namespace ComplaintFlow.Matching;

/// <summary>Makes the postings of one dimension in one bucket.</summary>
internal sealed class PostingFactory
{
    private const int BitmapsUpTo = 512;
    private const int FewUpTo = 8;

    private readonly int _words;
    private readonly ulong[]? _silent;
    private readonly int _few;

    public PostingFactory(MatchKeys[] rules, MatchDimension dimension)
    {
        // Whole vectors of four words, so that the loop over them has no rest.
        _words = (((rules.Length + 63) / 64) + 3) & ~3;
        _silent = Bits(Enumerable.Range(0, rules.Length).Where(at => !rules[at].In(dimension).Any()));

        // A bitmap for a value that hardly any rule names would cost memory of the order of rules times values.
        _few = rules.Length <= BitmapsUpTo ? 0 : Math.Max(FewUpTo, rules.Length / 1024);
        Unnamed = new([], _silent);
    }

    /// <summary>For a value that no rule names.</summary>
    public Posting Unnamed { get; }

    /// <summary>For a value that these rules name.</summary>
    public Posting Create(IReadOnlyCollection<int> rules) =>
        rules.Count <= _few ? new([.. rules.Order()], _silent) : new([], Or(Bits(rules)));

    private ulong[]? Or(ulong[]? bits)
    {
        for (int word = 0; bits is not null && _silent is not null && word < _words; word++)
            bits[word] |= _silent[word];
        return bits ?? _silent;
    }

    private ulong[]? Bits(IEnumerable<int> rules)
    {
        ulong[]? bits = null;
        foreach (int rule in rules)
            (bits ??= new ulong[_words])[rule / 64] |= 1UL << (rule % 64);
        return bits;
    }
}
