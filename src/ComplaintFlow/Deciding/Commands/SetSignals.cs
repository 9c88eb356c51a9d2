using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Says what warns of worse. Changes nothing when the signals are these already.</summary>
/// <param name="Signals">All of them, as they are now.</param>
public sealed record SetSignals(Signals Signals) : ComplaintCommand
{
    internal override Denial? Decide(in Decision decision)
    {
        Signals before = decision.Complaint.Signals;
        return Signals == before ? null : decision.Add(new SignalsChanged(before, Signals));
    }
}
