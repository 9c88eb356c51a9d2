namespace ComplaintFlow;

/// <summary>One line of a complaint's journal.</summary>
public sealed record JournalEntry
{
    /// <summary>The entry's number in its journal, from 1 without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened, cut to microseconds; never before the entry ahead of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was recorded; later than <see cref="At"/> for what was imported or entered afterwards.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who did it.</summary>
    public required PersonId By { get; init; }

    /// <summary>On which side they stand.</summary>
    public required ActorKind ByKind { get; init; }

    /// <summary>What happened.</summary>
    public required ComplaintEvent Event { get; init; }

    /// <summary>The version of the rules by which it was decided.</summary>
    public required string Rules { get; init; }

    /// <summary>The commit to which it belongs; entries of one command share it.</summary>
    public required Guid CommitId { get; init; }
}
