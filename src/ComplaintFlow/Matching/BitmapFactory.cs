namespace ComplaintFlow.Matching;

/// <summary>Postings of any number of rules: a bitmap, or a list where few rules name the value.</summary>
internal sealed class BitmapFactory : PostingFactory<Posting>
{
    private const int BitmapsUpTo = 512;
    private const int FewUpTo = 8;

    private readonly int _words;
    private readonly ulong[]? _silent;
    private readonly int _few;

    public BitmapFactory(MatchKeys[] rules, Vocabulary vocabulary, MatchDimension dimension)
        : base(rules, vocabulary, dimension)
    {
        // Whole vectors of four words, so that the loop over them has no rest.
        _words = (((rules.Length + 63) / 64) + 3) & ~3;
        _silent = Bits(Silent);

        // A bitmap for a value that hardly any rule names would cost memory of the order of rules times values.
        _few = rules.Length <= BitmapsUpTo ? 0 : Math.Max(FewUpTo, rules.Length / 1024);
    }

    public override Posting Create(IReadOnlyCollection<int> named)
    {
        if (named.Count == 0 || named.Count > _few)
            return new(-1, [], Or(Bits(named)));

        int[] list = [.. named.Order()];
        return new(list[0], list[1..], _silent);
    }

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
