using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The warning signs of an escalating complaint.</summary>
/// <param name="Emotion">The emotion of the customer.</param>
/// <param name="DemandsSupervisor">Whether the customer demands a supervisor.</param>
/// <param name="ThreatensPublicity">Whether the customer threatens to go to the press or social media.</param>
/// <param name="ThreatensLegalAction">Whether the customer threatens to involve a lawyer, a court or a regulator.</param>
/// <param name="Repeats">The number of times the customer has complained about the same matter before; 0 for the first complaint.</param>
/// <param name="SuspectsBadFaith">
/// Whether the host's rules are to see that bad faith is suspected. For information only: it never closes a complaint, and is apart from a <see cref="Suspicion"/>.
/// </param>
public sealed record Signals(
    Emotion Emotion = Emotion.Calm,
    bool DemandsSupervisor = false,
    bool ThreatensPublicity = false,
    bool ThreatensLegalAction = false,
    int Repeats = 0,
    bool SuspectsBadFaith = false)
{
    /// <summary>No warning signs.</summary>
    public static Signals None { get; } = new();
}

/// <summary>The emotion of the customer; a greater value is more agitated.</summary>
[JsonConverter(typeof(StableEnumConverter<Emotion>))]
public enum Emotion
{
    /// <summary>Calm. The default.</summary>
    Calm,

    /// <summary>Worried or disappointed.</summary>
    Concerned,

    /// <summary>Annoyed, and saying so.</summary>
    Frustrated,

    /// <summary>Angry, and hardly able to listen.</summary>
    Heated,
}
