namespace ComplaintFlow.Matching;

/// <summary>The index of signals. Not exact for many different numbers of repeats.</summary>
internal sealed class SignalIndex<T> : DimensionIndex<T>
{
    private const int AllBits = 128;
    private const int MaxSteps = 8;

    private readonly int[] _steps;
    private readonly T[] _postings;

    public SignalIndex(PostingFactory<T> postings)
    {
        MatchKeys[] rules = postings.Rules;
        int used = rules.Aggregate(0, (bits, rule) => bits | rule.SignalBits);
        int[] repeats = [.. rules.Select(rule => rule.RepeatsAtLeast).Where(repeats => repeats != int.MaxValue).Distinct()];
        _steps = RangeSteps.Thin(repeats, MaxSteps);
        IsExact = _steps.Length == repeats.Length;
        _postings = new T[AllBits * (_steps.Length + 1)];
        for (int slot = 0; slot < _postings.Length; slot++)
        {
            // Signs that no rule names make no difference, so most slots share a posting.
            int like = slot & (used | ~(AllBits - 1));
            _postings[slot] = like < slot ? _postings[like] : Create(slot & used, slot / AllBits, postings);
            Distinct += like < slot ? 0 : 1;
        }
    }

    public override bool IsExact { get; }

    public override int Distinct { get; }

    public override T Find(in SubjectCode code, in MatchSubject subject) =>
        _postings[(AllBits * RangeSteps.Find(_steps, subject.Signals.Repeats)) + code[(int)MatchDimension.Signal]];

    private T Create(int bits, int step, PostingFactory<T> postings)
    {
        long repeatsBelow = step < _steps.Length ? _steps[step] : int.MaxValue;
        return postings.Create([.. Enumerable.Range(0, postings.Rules.Length).Where(at =>
            (postings.Rules[at].SignalBits & bits) != 0 || postings.Rules[at].RepeatsAtLeast < repeatsBelow)]);
    }
}
