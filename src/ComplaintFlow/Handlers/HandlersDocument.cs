using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Writes the part of the handlers that is a rule: the ladder. Presence and capacity are not rules.</summary>
internal static class HandlersDocument
{
    public static void Write(CanonicalWriter writer, HandlerLadder ladder) => writer.Texts("tiers", ladder.Tiers.Select(tier => tier.Name));
}
