using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Records what must be recorded about a complaint, on receipt and when what the rules match has changed, so that guards never open the rules.</summary>
internal sealed class FindingsReaction(FindingsTable table) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        // What was changed while it was closed counts when it is reopened.
        bool isToBeMatched = happened is ComplaintReceived or ComplaintReclassified or KindChanged or ComplaintCorrected or CustomerChanged or SignalsChanged or FieldsSet || happened.IsReopening;
        if (!isToBeMatched || context.Complaint.IsClosed)
            return;
        ComplaintCare care = context.Complaint.Care;
        FindingsRequirement? required = table.Find(context.Complaint);
        if (!care.RequiredFacts.SequenceEqual(required?.Facts ?? []) || !care.RequiredChecks.SequenceEqual(required?.Checks ?? []))
            then.AddFirst(new FactsRequired(required?.Facts ?? [], required is null || required.Checks.IsEmpty ? default : required.Checks, required?.Rule));
    }
}
