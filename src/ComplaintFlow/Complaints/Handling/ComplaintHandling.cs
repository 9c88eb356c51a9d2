using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>What has been done about a complaint, and when the customer was in touch.</summary>
public sealed record ComplaintHandling : ComplaintFacet
{
    private readonly long _lastContactAt;
    private readonly long _lastHandledAt;

    /// <summary>Nothing has been done yet.</summary>
    public static ComplaintHandling None { get; } = new();

    /// <summary>The steps done in this episode, the latest last, each once, at most <see cref="Complaint.MaxDecisive"/>.</summary>
    public ImmutableArray<string> StepsDone { get => field.IsDefault ? [] : field; init; }

    /// <summary>How often the customer has been in touch since it was received.</summary>
    public int Contacts { get; init; }

    /// <summary>When the customer was last in touch, or was last got in touch with.</summary>
    public DateTimeOffset? LastContactAt { get => Instants.OfTicks(_lastContactAt); init => _lastContactAt = Instants.TicksOf(value); }

    /// <summary>
    /// When staff last did something: moved it on, wrote a note, completed a step, got in touch with the customer. What a reaction of the host's adds to a command of theirs
    /// counts as theirs, as it does in the journal.
    /// </summary>
    public DateTimeOffset? LastHandledAt { get => Instants.OfTicks(_lastHandledAt); init => _lastHandledAt = Instants.TicksOf(value); }

    internal override bool IsEmpty => Contacts == 0 && _lastContactAt == 0 && _lastHandledAt == 0 && StepsDone.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintHandling MapPersonal(PersonalMap map) => this;

    internal override ComplaintHandling Closed() => this;

    internal override ComplaintHandling Reopened() => StepsDone.IsEmpty ? this : this with { StepsDone = [] };

    /// <summary>When it was last handled, with an entry that is handling where a person of the firm did it. A reaction of the host's acts for that person.</summary>
    internal DateTimeOffset? HandledAt(in EntryStamp stamp) => stamp.ByKind == ActorKind.Staff ? stamp.At : LastHandledAt;

    internal ComplaintHandling Handled(in EntryStamp stamp) => stamp.ByKind == ActorKind.Staff ? this with { LastHandledAt = stamp.At } : this;
}
