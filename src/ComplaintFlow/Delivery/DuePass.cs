namespace ComplaintFlow.Delivery;

/// <summary>What became of a complaint whose time had come.</summary>
/// <param name="HasAdvanced">Whether anything was committed.</param>
/// <param name="IsStuck">Whether something was to happen that cannot, so that coming again is of no use.</param>
/// <param name="NextDueAt">When to come again; null when nothing will happen by itself.</param>
internal readonly record struct DuePass(bool HasAdvanced, bool IsStuck, DateTimeOffset? NextDueAt)
{
    /// <summary>When it was due before; null when that is not known. Not the wake-up of its work, which moves with every retry.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether one thing led to another without an end, until no more of it was let happen.</summary>
    public bool IsEndless { get; init; }
}
