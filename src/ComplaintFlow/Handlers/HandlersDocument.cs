using ComplaintFlow.Settings;

namespace ComplaintFlow.Handlers;

/// <summary>Writes what of the handlers is a rule: the ladder, and who may promise how much. Who works today, and how much they can take, is none.</summary>
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
