using System.Globalization;
using ComplaintFlow.Events;

namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>Writes to the customer once something is committed; if it fails it is told again, and the complaint does not wait for it.</summary>
internal sealed class LetterWriter(Letterbox letterbox, TimeProvider clock) : IEventSubscriber
{
    public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        string? letter = message.Event switch
        {
            StatusChanged { Trigger: "acknowledge" } => $"We have received your complaint. Its number is {message.ComplaintId}.",
            AppointmentChanged { To: { } at } => string.Create(CultureInfo.InvariantCulture, $"We look forward to seeing you on {TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone):dddd d MMMM 'at' HH:mm}."),
            StatusChanged { Trigger: "inform" } => "What we agreed has been carried out.",
            _ => null,
        };
        if (letter is not null)
            letterbox.Post(letter);
        return ValueTask.CompletedTask;
    }
}
