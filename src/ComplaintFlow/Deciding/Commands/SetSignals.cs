namespace ComplaintFlow;

/// <summary>Says what warns of worse. Changes nothing when the signals are these already.</summary>
/// <param name="Signals">All of them, as they are now.</param>
public sealed record SetSignals(Signals Signals) : ComplaintCommand
{
    internal override ComplaintAction Action => new("set-signals");
}
