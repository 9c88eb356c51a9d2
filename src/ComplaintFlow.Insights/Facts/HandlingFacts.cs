using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Facts;

/// <summary>Writes table <c>handling</c>: who had the complaint while it was open.</summary>
internal sealed class HandlingFacts(FactSheet sheet) : IFactReader
{
    private Held? _held;

    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        Treatment? whose = after.IsClosed || after.Treatment is { Handler: null, Team: null } ? null : after.Treatment;
        if (_held is { } held && (held.Handler, held.Team, held.Episode) == (whose?.Handler, whose?.Team, after.Episode))
            return;
        End(entry.At);
        if (whose is null)
            return;
        HandlerAssigned? assigned = entry.Event as HandlerAssigned;
        _held = new(whose.Handler, whose.Team, after.Episode, entry.Sequence, entry.At, assigned?.Rule, assigned?.Policy);
    }

    public void End(Complaint last) => End((DateTimeOffset?)null);

    private void End(DateTimeOffset? at)
    {
        if (_held is not { } held)
            return;
        (double? elapsed, double? working) = sheet.Between(held.From, at);
        sheet.Add("handling", held.Episode, held.Sequence, held.Handler?.Name, held.Team, held.Rule, held.Policy, held.From, at, elapsed, working);
        _held = null;
    }

    private sealed record Held(PersonId? Handler, string? Team, int Episode, long Sequence, DateTimeOffset From, string? Rule, string? Policy);
}

/// <summary>Writes tables <c>contact</c> and <c>escalation</c>.</summary>
internal sealed class ContactFacts(FactSheet sheet) : IFactReader
{
    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        switch (entry.Event)
        {
            case ContactRecorded contact:
                sheet.Add(
                    "contact",
                    after.Episode,
                    entry.Sequence,
                    entry.At,
                    contact.Channel.Name,
                    FactNames.Of(contact.Direction),
                    contact.IsAutomatic,
                    FactNames.Of(contact.EmotionBefore),
                    FactNames.Of(contact.EmotionAfter),
                    contact.IsApology);
                break;
            case EscalationFired fired:
                bool Changes(EscalationChangeKind kind) => fired.Changes.Any(change => change.Kind == kind);
                sheet.Add(
                    "escalation",
                    after.Episode,
                    entry.Sequence,
                    entry.At,
                    fired.Policy,
                    fired.Level,
                    FactNames.Of(fired.Cause.Reason),
                    fired.Cause.Stage?.Name,
                    Changes(EscalationChangeKind.Time),
                    Changes(EscalationChangeKind.Place),
                    Changes(EscalationChangeKind.Handler),
                    before.Treatment.Handler?.Name);
                break;
        }
    }
}
