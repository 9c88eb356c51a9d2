using System.Collections.Immutable;
using ComplaintFlow.Deciding;

namespace ComplaintFlow.Escalation;

/// <summary>Reads what the customer says, once, when it comes in. It only ever raises signals: what staff have set lower stays so until the customer says something new.</summary>
internal sealed class SignalReaction(SignalLexicon lexicon) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        string? text = happened switch
        {
            ComplaintReceived { Wanted: { } wanted } received => $"{received.Description}\n{wanted}",
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
