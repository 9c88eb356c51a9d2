using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Sets the warning signs of an escalating complaint. Changes nothing when they are the same already.</summary>
/// <param name="Signals">The complete set of signals.</param>
public sealed record SetSignals(Signals Signals) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        Signals before = decision.Complaint.Signals;
        return Signals == before ? null : decision.Add(new SignalsChanged(before, Signals));
    }
}
