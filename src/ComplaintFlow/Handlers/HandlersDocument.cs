using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Writes the parts of the handlers that are rules: the ladder and the mandates. Presence and capacity are not rules.</summary>
internal static class HandlersDocument
{
    public static void Write(CanonicalWriter writer, HandlerLadder ladder, HandlerRoster? roster)
    {
        writer.Texts("tiers", ladder.Tiers.Select(tier => tier.Name));
        Handler[] mandated = [.. (roster?.People ?? []).Where(person => person.Mandate is not null).OrderBy(person => person.Id.Name, StringComparer.Ordinal)];
        writer.Objects("mandates", mandated, static (one, person) =>
        {
            one.Text("person", person.Id.Name);
            one.Text("mandate", MandateText.Of(person.Mandate!.Value));
        });
    }
}
