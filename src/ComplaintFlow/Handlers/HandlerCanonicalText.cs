namespace ComplaintFlow.Handlers;

/// <summary>Writes what of the handlers is a rule: the ladder, and who may promise how much. Who works today, and how much they can take, is none.</summary>
internal static class HandlerCanonicalText
{
    public static string Of(HandlerLadder ladder, HandlerRoster? roster)
    {
        IEnumerable<string> mandates = (roster?.People ?? [])
            .Where(person => person.Mandate is not null)
            .OrderBy(person => person.Id.Name, StringComparer.Ordinal)
            .Select(person => $"{person.Id}\t{MandateText.Of(person.Mandate!.Value)}");
        return string.Join('\n', [string.Join(", ", ladder.Tiers.Select(tier => tier.Name)), .. mandates]);
    }
}
