namespace ComplaintFlow.Matching;

/// <summary>
/// Speeds up the search among cuts: the interval from the first to the last is divided evenly, and each part stores the
/// number of cuts below it.
/// </summary>
internal readonly struct CutLookup
{
    private readonly long _first;
    private readonly long _last;
    private readonly int _shift;
    private readonly int[] _below;

    /// <param name="cuts">The cuts in ascending order, without duplicates.</param>
    public CutLookup(long[] cuts)
    {
        // Unlimited ranges would widen the parts until one contains all cuts.
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

    /// <summary>Returns the step that contains a value.</summary>
    public int Find(long[] cuts, long value)
    {
        if (value < _first || value >= _last)
            return RangeSteps.Find(cuts, value);

        int part = (int)((ulong)(value - _first) >> _shift);
        return RangeSteps.Find(cuts, value, _below[part], _below[part + 1]);
    }
}
