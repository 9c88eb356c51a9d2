using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Tests.Facts;

/// <summary>The facts as somebody would compute them who knows the journal and nothing of the package: by searching it again for each figure.</summary>
internal static class NaiveFacts
{
    private static readonly HashSet<string> Resolved = ["informed", "follow-up", "reviewing", "improving", "closed"];
    private static readonly HashSet<string> Acknowledged = [.. Resolved, "acknowledged", "confirmed", "awaiting-customer", "investigating", "proposed", "implementing"];

    /// <summary>Lines as <see cref="Queries"/> give them of a file.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<JournalEntry> journal)
    {
        ComplaintReceived received = (ComplaintReceived)journal[0].Event;
        string id = received.Id.ToString();
        int[] starts = [0, .. Enumerable.Range(0, journal.Count).Where(at => journal[at].Event is StatusChanged { Outcome: StatusOutcome.Reopened })];
        for (int episode = 1; episode <= starts.Length; episode++)
        {
            JournalEntry[] entries = [.. journal.Skip(starts[episode - 1]).Take((episode < starts.Length ? starts[episode] : journal.Count) - starts[episode - 1])];
            DateTimeOffset began = entries[0].At;
            List<(DateTimeOffset At, string Status)> statuses = [(began, episode == 1 ? received.Status.Name : ((StatusChanged)entries[0].Event).To.Name)];
            statuses.AddRange(entries.Skip(1).Select(entry => (entry.At, (entry.Event as StatusChanged)?.To.Name)).Where(one => one.Name is not null).Select(one => (one.At, one.Name!)));
            DateTimeOffset? met = entries.Where(entry => entry.Event is DeadlineMet { Id.Name: var name } && name.StartsWith("ack:", StringComparison.Ordinal)).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault();
            DateTimeOffset? acknowledged = statuses.Where(one => Acknowledged.Contains(one.Status)).Select(one => (DateTimeOffset?)one.At).Append(met).Min();
            int back = statuses.FindLastIndex(one => !Resolved.Contains(one.Status));
            DateTimeOffset? resolved = back + 1 < statuses.Count ? statuses[back + 1].At : null;
            DateTimeOffset? closed = statuses[^1].Status is "closed" or "withdrawn" ? entries.Last(entry => entry.Event is StatusChanged { Outcome: StatusOutcome.Closed }).At : null;
            int declines = entries.Count(entry => entry.Event is StatusChanged { Trigger: "decline" });
            yield return $"complaint {id} {episode} {episode < starts.Length} {At(began)} {At(acknowledged)} {At(resolved)} {At(closed)} {statuses[^1].Status} {declines} "
                + $"{entries.Count(entry => entry.Event is EscalationFired)} {entries.Count(entry => entry.Event is ContactRecorded { Direction: ContactDirection.FromCustomer })} "
                + $"{(resolved is { } end ? House.Shop.Between(began, end).TotalMinutes * 60 : "-")}";
            foreach (JournalEntry entry in entries)
            {
                string? line = entry.Event switch
                {
                    StatusChanged moved => $"transition {id} {episode} {entry.Sequence} {moved.From} {moved.To} {moved.Trigger}",
                    ContactRecorded => $"contact {id} {episode} {entry.Sequence}",
                    EscalationFired fired => $"escalation {id} {episode} {entry.Sequence} {fired.Policy} {fired.Level}",
                    FeedbackRecorded said => $"feedback {id} {episode} {entry.Sequence} {said.Satisfaction}",
                    _ => null,
                };
                if (line is not null)
                    yield return line;
            }
        }

        foreach (JournalEntry start in journal.Where(entry => entry.Event is DeadlineStarted))
        {
            DeadlineStarted started = (DeadlineStarted)start.Event;
            JournalEntry[] later = [.. journal.SkipWhile(entry => entry != start).Skip(1).TakeWhile(entry => entry.Event is not DeadlineStarted again || again.Id != started.Id)];
            JournalEntry? end = later.FirstOrDefault(entry => entry.Event is DeadlineMet met && met.Id == started.Id || entry.Event is DeadlineCancelled cancelled && cancelled.Id == started.Id);
            JournalEntry? miss = later.FirstOrDefault(entry => entry.Event is DeadlineMissed missed && missed.Id == started.Id);
            yield return $"deadline {id} {started.Id} {At(miss?.At)} {At(end?.At)} {(end?.Event as DeadlineMet)?.IsLate.ToString() ?? "-"}";
        }

        foreach (string line in Handling(journal, id))
            yield return line;
    }

    /// <summary>The same of a file: a query for each kind of line.</summary>
    public static IReadOnlyList<string> Queries { get; } =
    [
        """
        SELECT concat_ws(' ', 'complaint', complaint_id, episode, CASE WHEN is_reopened THEN 'True' ELSE 'False' END, epoch_us(began_at), coalesce(epoch_us(acknowledged_at)::VARCHAR, '-'),
            coalesce(epoch_us(resolved_at)::VARCHAR, '-'), coalesce(epoch_us(closed_at)::VARCHAR, '-'), status, declines, escalations, contacts, coalesce(to_resolve_working::BIGINT::VARCHAR, '-')) FROM complaint
        """,
        "SELECT concat_ws(' ', 'transition', complaint_id, episode, seq, from_status, to_status, trigger) FROM transition",
        "SELECT concat_ws(' ', 'contact', complaint_id, episode, seq) FROM contact",
        "SELECT concat_ws(' ', 'escalation', complaint_id, episode, seq, policy, level) FROM escalation",
        "SELECT concat_ws(' ', 'feedback', complaint_id, episode, seq, satisfaction) FROM feedback",
        """
        SELECT concat_ws(' ', 'deadline', complaint_id, deadline, coalesce(epoch_us(missed_at)::VARCHAR, '-'), coalesce(epoch_us(ended_at)::VARCHAR, '-'),
            CASE state WHEN 'met' THEN 'False' WHEN 'met-late' THEN 'True' ELSE '-' END) FROM deadline
        """,
        "SELECT concat_ws(' ', 'handling', complaint_id, coalesce(handler, '-'), coalesce(team, '-'), epoch_us(from_at), coalesce(epoch_us(until_at)::VARCHAR, '-')) FROM handling",
    ];

    private static IEnumerable<string> Handling(IReadOnlyList<JournalEntry> journal, string id)
    {
        // What was the case after each entry; equal neighbours are one time.
        List<(DateTimeOffset At, string? Who, int Episode)> states = [];
        (PersonId? handler, string? team, bool isOpen, int episode) = (null, null, true, 1);
        foreach (JournalEntry entry in journal)
        {
            if (entry.Event is HandlerAssigned assigned)
                (handler, team) = (assigned.Handler, assigned.Team);
            if (entry.Event is StatusChanged { Outcome: StatusOutcome.Closed })
                isOpen = false;
            if (entry.Event is StatusChanged { Outcome: StatusOutcome.Reopened })
                (isOpen, episode) = (true, episode + 1);
            string? who = isOpen && (handler is not null || team is not null) ? $"{handler?.Name ?? "-"} {team ?? "-"}" : null;
            if (states.Count == 0 || states[^1].Who != who || states[^1].Episode != episode)
                states.Add((entry.At, who, episode));
        }

        for (int at = 0; at < states.Count; at++)
        {
            if (states[at].Who is { } who)
                yield return $"handling {id} {who} {At(states[at].At)} {At(at + 1 < states.Count ? states[at + 1].At : null)}";
        }
    }

    private static string At(DateTimeOffset? instant) => instant is { } at ? FormattableString.Invariant($"{(at - DateTimeOffset.UnixEpoch).Ticks / 10}") : "-";
}
