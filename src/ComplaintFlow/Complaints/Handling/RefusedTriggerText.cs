using System.Text.Json;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>Describes in words that a reaction fired a trigger that was not permitted.</summary>
internal static class RefusedTriggerText
{
    /// <param name="json">The data of <see cref="HostEvent.TriggerNotPermitted"/>; null is returned for any other, such as erased ones.</param>
    /// <param name="words">The words of the reader.</param>
    public static string? Write(string json, EventWords words)
    {
        if (json == Personal.Erased)
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Text(document.RootElement, "trigger") is { } trigger && Text(document.RootElement, "status") is { } status
                ? words.Then(words.Say(TextKeys.Entry.TriggerNotPermitted, words.Trigger(trigger), words.Status(status)), words.Because(Text(document.RootElement, "because")))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
