using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Routing;

/// <summary>
/// Why a complaint is with its handler, as the journal tells it: what was decided then, by the rules and with the loads of then. <see cref="RoutingExplanation"/>
/// is the dry run under the rules of now.
/// </summary>
public sealed record AssignmentExplanation
{
    /// <summary>The complaint.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The lifecycle of the complaint, which names its statuses.</summary>
    public required LifecycleKey Lifecycle { get; init; }

    /// <summary>The handler who has the complaint; <see langword="null"/> when nobody has it.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>The team on whose behalf the handler has it, or in whose queue it is; <see langword="null"/> when none is.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// The entries that decided, in the order of the journal: the escalation or the searches in vain of the latest decision, the decision itself, and the
    /// assignments postponed since. Empty when nothing has ever asked for a handler.
    /// </summary>
    public ImmutableArray<JournalEntry> Entries { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// The entry of the latest decision, whose event is a <see cref="HandlerAssigned"/> or a <see cref="HandlerAwaited"/>; <see langword="null"/> when there
    /// is none.
    /// </summary>
    public JournalEntry? Decision { get; init; }

    /// <summary>The routing rule that asked, <c>otherwise</c> for the default target; <see langword="null"/> when none did.</summary>
    public string? Rule => (Decision?.Event as HandlerAssigned)?.Rule ?? (Decision?.Event as HandlerAwaited)?.Rule;

    /// <summary>The escalation policy that asked; <see langword="null"/> when none did.</summary>
    public string? Policy => (Decision?.Event as HandlerAssigned)?.Policy;

    /// <summary>The person who assigned the complaint by hand; <see langword="null"/> when it was not assigned by hand.</summary>
    public PersonId? ByHand { get; init; }

    /// <summary>The candidates who could not be assigned, with the reasons, at most <see cref="HandlerAssigned.MaxPassedOver"/>.</summary>
    public ImmutableArray<PassedOver> PassedOver =>
        (Decision?.Event as HandlerAssigned)?.PassedOver ?? (Decision?.Event as HandlerAwaited)?.PassedOver ?? [];

    /// <summary>Why the handler was chosen before the others who could have been; <see langword="null"/> when there were none.</summary>
    public AheadOfOthers? Ahead => (Decision?.Event as HandlerAssigned)?.Ahead;

    /// <summary>The place in the queue; <see langword="null"/> when the complaint does not wait.</summary>
    public WaitingAssignment? Waiting { get; init; }

    /// <summary>The postponed assignment; <see langword="null"/> when there is none.</summary>
    public PostponedAssignment? Postponed { get; init; }

    /// <summary>Returns the explanation as text, one fact per line.</summary>
    /// <param name="texts">The source of the texts.</param>
    /// <param name="culture">The culture of the reader, in which values are formatted.</param>
    /// <param name="timeZone">The time zone of the reader; UTC by default, which is then named.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture, TimeZoneInfo? timeZone = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        EventWords words = new(texts, culture, timeZone, Lifecycle);
        List<string> lines = [words.Of(Handler, Team) is { } whom ? words.Say(TextKeys.Assignment.With, whom) : words.Say(TextKeys.Assignment.Nobody)];
        if (Waiting is { } waiting)
            lines.Add(words.Say(TextKeys.Assignment.Waits, words.Of(waiting.Queue), words.At(waiting.Since)));
        if (Postponed is { } postponed)
            lines.Add(words.Say(TextKeys.Assignment.Postponed, words.At(postponed.Since), postponed.Attempts, words.At(postponed.RetryAt)));
        if (Entries.IsEmpty)
            lines.Add(words.Say(TextKeys.Assignment.NeverAsked));
        foreach (JournalEntry entry in Entries)
            lines.Add(words.Then(entry.Tell(words), ByHand is { } person && entry == Decision ? words.Say(TextKeys.Assignment.ByHand, person) : null));
        return string.Join('\n', lines);
    }

    /// <summary>Explains from a journal why the complaint is where it is.</summary>
    internal static AssignmentExplanation Of(Complaint complaint, IReadOnlyList<JournalEntry> journal)
    {
        JournalEntry? decision = journal.LastOrDefault(static entry => entry.Event is HandlerAssigned or HandlerAwaited);
        ImmutableArray<JournalEntry> entries =
        [
            .. journal.Where(entry => entry.Event switch
            {
                HandlerAssigned or HandlerAwaited => entry == decision,
                AssignmentPostponed => complaint.People.Postponed is not null && entry.Sequence > (decision?.Sequence ?? 0),
                NobodyFound or EscalationFired => entry.CommitId == decision?.CommitId && entry.Sequence < decision.Sequence,
                _ => false,
            }),
        ];
        return new()
        {
            Complaint = complaint.Id,
            Lifecycle = complaint.Lifecycle,
            Handler = complaint.Treatment.Handler,
            Team = complaint.Treatment.Team,
            Decision = decision,
            Entries = entries,
            ByHand = decision is null ? null : PersonOf(decision, journal),
            Waiting = complaint.People.Waiting,
            Postponed = complaint.People.Postponed,
        };
    }

    // By hand: an assignment that neither a rule nor a policy asked for, and that nothing else in its commit has brought about.
    private static PersonId? PersonOf(JournalEntry decision, IReadOnlyList<JournalEntry> journal) =>
        decision is { ByKind: ActorKind.Staff, Event: HandlerAssigned { Handler: not null, Rule: null, Policy: null } or HandlerAssigned { Team: not null, Rule: null, Policy: null } }
        && journal.First(entry => entry.CommitId == decision.CommitId && entry.ByKind == ActorKind.Staff) == decision
            ? decision.By
            : null;
}
