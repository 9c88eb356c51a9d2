using System.Globalization;

namespace ComplaintFlow;

/// <summary>An entry of a journal on its way to a subscriber.</summary>
/// <param name="Realm">The realm.</param>
/// <param name="ComplaintId">The complaint.</param>
/// <param name="Entry">The entry.</param>
public sealed record ComplaintMessage(Realm Realm, ComplaintId ComplaintId, JournalEntry Entry)
{
    /// <summary>The same each time the message comes. A consumer keeps the latest sequence of each complaint and drops what is not newer.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Realm}/{ComplaintId}/{Entry.Sequence}");

    /// <summary>What happened.</summary>
    public ComplaintEvent Event => Entry.Event;
}
