namespace ComplaintFlow.Matching;

/// <summary>Creates postings for any number of rules: a bitmap, or a list if few rules name the value.</summary>
internal sealed class BitmapFactory : PostingFactory<Posting>
{
    private const int BitmapsUpTo = 512;
    private const int FewUpTo = 8;

    private readonly int _words;
    private readonly ulong[]? _unconstrained;
    private readonly int _few;

    public BitmapFactory(MatchKeys[] rules, Vocabulary vocabulary, MatchDimension dimension)
        : base(rules, vocabulary, dimension)
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
