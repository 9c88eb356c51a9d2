using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Escalation;

/// <summary>
/// Scans each text of the customer once, on arrival. It only raises signals: a signal that staff have lowered stays
/// lowered until the customer writes something new.
/// </summary>
internal sealed class SignalReaction(SignalLexicon lexicon) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        string? text = happened switch
        {
            ComplaintReceived { Wanted: { } wanted } received => $"{received.Description}.\n{wanted}",
            ComplaintReceived received => received.Description,
            ContactRecorded { Direction: ContactDirection.FromCustomer } contact => contact.Text,
            _ => null,
        };
        if (text is null)
            return;
        Signals before = context.Complaint.Signals;
        (Signals after, ImmutableArray<string> phrases) = lexicon.Read(text, before);
        if (after != before)
            then.Add(new SignalsChanged(before, after, phrases));
    }
}
