namespace ComplaintFlow;

/// <summary>What warns of a complaint that is getting worse.</summary>
/// <param name="Emotion">How the customer feels.</param>
/// <param name="DemandsSupervisor">The customer asks for somebody more senior.</param>
/// <param name="ThreatensPublicity">The customer speaks of the press or of social media.</param>
/// <param name="ThreatensLegalAction">The customer speaks of a lawyer, a court or a regulator.</param>
/// <param name="Repeats">How often the customer has complained of the same before; 0 for the first time.</param>
/// <param name="SuspectsBadFaith">Somebody suspects bad faith. A mark for the reader: it never closes a complaint.</param>
public sealed record Signals(
    Emotion Emotion = Emotion.Calm,
    bool DemandsSupervisor = false,
    bool ThreatensPublicity = false,
    bool ThreatensLegalAction = false,
    int Repeats = 0,
    bool SuspectsBadFaith = false)
{
    /// <summary>No warning at all.</summary>
    public static Signals None { get; } = new();
}
