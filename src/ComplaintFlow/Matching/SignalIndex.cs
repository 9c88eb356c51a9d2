namespace ComplaintFlow.Matching;

/// <summary>For signals. Numbers of repeats are told apart only roughly, so that its answer is "perhaps".</summary>
internal sealed class SignalIndex : DimensionIndex
{
    private const int AllBits = 128;
    private const int MaxSteps = 8;

    private readonly int[] _steps;
    private readonly Posting[] _postings;

    public SignalIndex(MatchKeys[] rules)
    {
        PostingFactory factory = new(rules, MatchDimension.Signal);
        int used = rules.Aggregate(0, (bits, rule) => bits | rule.SignalBits);
        _steps = RangeSteps.Thin([.. rules.Select(rule => rule.RepeatsAtLeast).Where(repeats => repeats != int.MaxValue)], MaxSteps);
        _postings = new Posting[AllBits * (_steps.Length + 1)];
        for (int slot = 0; slot < _postings.Length; slot++)
        {
            // Signs that no rule asks for make no difference, so that most slots share a posting.
            int like = slot & (used | ~(AllBits - 1));
            _postings[slot] = like < slot ? _postings[like] : Create(slot & used, slot / AllBits, rules, factory);
        }

        Distinct = _postings.Distinct(ReferenceEqualityComparer.Instance).Count();
    }

    public override int Distinct { get; }

    public override Posting Find(in MatchSubject subject) =>
        _postings[(AllBits * RangeSteps.Find(_steps, subject.Signals.Repeats)) + Signal.BitsOf(subject.Signals)];

    private Posting Create(int bits, int step, MatchKeys[] rules, PostingFactory factory)
    {
        long repeatsBelow = step < _steps.Length ? _steps[step] : int.MaxValue;
        return factory.Create([.. Enumerable.Range(0, rules.Length).Where(at => (rules[at].SignalBits & bits) != 0 || rules[at].RepeatsAtLeast < repeatsBelow)]);
    }
}
