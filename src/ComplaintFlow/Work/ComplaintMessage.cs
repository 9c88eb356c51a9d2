using System.Globalization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>A journal entry delivered to a subscriber.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="ComplaintId">The identifier of the complaint.</param>
/// <param name="Entry">The journal entry.</param>
public sealed record ComplaintMessage(Realm Realm, ComplaintId ComplaintId, JournalEntry Entry)
{
    /// <summary>
    /// The identifier of the message, the same for each delivery. A consumer keeps the latest sequence of each
    /// complaint and drops messages that are not newer.
    /// </summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Realm}/{ComplaintId}/{Entry.Sequence}");

    /// <summary>The event's permanent name in the journal, such as <c>status-changed</c>.</summary>
    public string Type => EventTypes.NameOf(Entry.Event);

    /// <summary>The event of the entry.</summary>
    public ComplaintEvent Event => Entry.Event;
}
