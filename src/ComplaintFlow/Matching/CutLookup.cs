namespace ComplaintFlow.Matching;

/// <summary>Where to begin to search among cuts: the numbers between the first and the last are divided evenly, and for each part it is known which cuts lie below.</summary>
internal readonly struct EvenStarts
{
    private readonly long _first;
    private readonly long _last;
    private readonly int _shift;
    private readonly int[] _below;

    /// <param name="cuts">In ascending order, each once.</param>
    public EvenStarts(long[] cuts)
    {
        // The outermost ranges have no end, and would stretch the parts until all cuts lie in one.
        int inner = cuts.Length > 1 && cuts[0] == long.MinValue ? 1 : 0;
        (_first, _last) = cuts.Length > inner ? (cuts[inner], cuts[^1]) : (0, 0);
        UInt128 width = (UInt128)((Int128)_last - _first) + 1;
        while ((width >> _shift) > (UInt128)(2 * cuts.Length))
            _shift++;

        _below = new int[(int)(width >> _shift) + 2];
        for (int part = 0; part < _below.Length; part++)
        {
            Int128 start = _first + ((Int128)part << _shift);
            _below[part] = start > _last ? cuts.Length : RangeSteps.Find(cuts, (long)start);
        }
    }

    /// <summary>The step in which a value lies.</summary>
    public int Find(long[] cuts, long value)
    {
        if (value < _first || value >= _last)
            return RangeSteps.Find(cuts, value);

        int part = (int)((ulong)(value - _first) >> _shift);
        return RangeSteps.Find(cuts, value, _below[part], _below[part + 1]);
    }
}
