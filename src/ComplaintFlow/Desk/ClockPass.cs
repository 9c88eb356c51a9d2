namespace ComplaintFlow.Desk;

/// <summary>What became of a complaint whose time had come.</summary>
/// <param name="Advanced">Whether anything was written.</param>
/// <param name="IsStuck">Whether something was to happen that cannot, so that coming again is of no use before the rules change.</param>
/// <param name="Version">The complaint's version afterwards; 0 when there is none.</param>
/// <param name="NextDueAt">When to come again; in the past when there is more to do at once, null when nothing will happen by itself.</param>
/// <param name="Generation">The generation of the rules by which its clocks are right now; 0 when that is not known.</param>
internal readonly record struct ClockPass(bool Advanced, bool IsStuck, long Version, DateTimeOffset? NextDueAt, long Generation)
{
    /// <summary>When it was to be seen to before; null when it was not.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether more was to happen than one commit holds.</summary>
    public bool IsMore { get; init; }
}
