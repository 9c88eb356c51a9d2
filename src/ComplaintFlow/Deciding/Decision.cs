namespace ComplaintFlow.Deciding;

/// <summary>With what a command decides.</summary>
/// <param name="Decider">Knows the rules.</param>
/// <param name="Draft">The complaint, caught up.</param>
/// <param name="Other">The other complaint of a merge.</param>
/// <param name="Stamp">Who does it, and when.</param>
internal readonly record struct Decision(Decider Decider, ComplaintDraft Draft, ComplaintDraft? Other, CommitStamp Stamp)
{
    public Complaint Complaint => Draft.After!;

    /// <summary>Adds the event of a command, once it is checked.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="kind">What it adds to a list that is kept whole, since decisions hang on it, and that has an end therefore.</param>
    /// <param name="kept">How many there are already.</param>
    public Denial? Add(ComplaintEvent happened, string? kind = null, int kept = 0) => Decider.Add(Draft, happened, kind, kept);
}
