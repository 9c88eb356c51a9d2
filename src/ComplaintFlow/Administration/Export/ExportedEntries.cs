using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>A journal entry of which something is exported.</summary>
/// <param name="Entry">The entry, in which the texts of others are replaced.</param>
/// <param name="Withheld">The paths of the texts of others.</param>
/// <param name="Own">The texts of the customer, by path.</param>
/// <param name="IsWhole">Whether the event is exported, and not only the texts.</param>
internal sealed record ExportedEntry(JournalEntry Entry, IReadOnlyList<string> Withheld, IReadOnlyList<KeyValuePair<string, string>> Own, bool IsWhole);

/// <summary>Reads the entries of one journal in order, and tells apart what belongs to the customer and what to others. Folds what is left.</summary>
/// <param name="customerId">The customer of the export.</param>
/// <param name="relation">What the complaint has to do with the customer.</param>
/// <param name="isOwn">Whether a complaint that was merged into this one is the customer's.</param>
internal sealed class ExportedEntries(string customerId, ExportedRelation relation, Func<ComplaintId, ValueTask<bool>> isOwn)
{
    private const string CustomerPrefix = "customer.";

    private readonly string _customer = CustomerIds.Fold(customerId);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>The complaint after the entries read, without the texts of others; of another's complaint nothing.</summary>
    public Complaint? Folded { get; private set; }

    /// <summary>Returns what is exported of the next entry; null for nothing.</summary>
    /// <exception cref="DamagedDataException">The entry cannot be read.</exception>
    public async ValueTask<ExportedEntry?> ReadAsync(StoredEntry stored)
    {
        JournalEntry entry = EntryCodec.Decode(stored);
        SealedText[] texts = Texts(stored);
        Func<string, bool> isForeign = await ForeignAsync(entry).ConfigureAwait(false);
        string[] withheld = [.. texts.Select(text => text.Path).Where(isForeign)];
        if (relation == ExportedRelation.Anothers && withheld.Length == texts.Length)
            return null;

        KeyValuePair<string, string>[] own = [.. texts.Where(text => !isForeign(text.Path)).Select(text => KeyValuePair.Create(text.Path, text.Value))];
        if (withheld.Length > 0)
        {
            SealedText[] shown = [.. texts.Select(text => isForeign(text.Path) ? text with { Value = Personal.Withheld } : text)];
            stored = stored with { Sealed = JsonSerializer.SerializeToUtf8Bytes(shown, EntryJsonContext.Default.SealedTextArray) };
        }

        if (relation != ExportedRelation.Anothers)
        {
            Folded = EntryCodec.Fold(Folded, stored, out entry);
            return new(entry, withheld, own, IsWhole: true);
        }

        return new(entry, withheld, own, IsWhole: withheld.Length == 0);
    }

    /// <summary>Returns which texts of an entry belong to somebody else.</summary>
    private async ValueTask<Func<string, bool>> ForeignAsync(JournalEntry entry)
    {
        bool isAnothers = relation == ExportedRelation.Anothers;
        if (entry.Event.TextsAbout is { } merged)
            return await isOwn(merged).ConfigureAwait(false) ? static _ => false : static _ => true;
        if (entry.ByKind == ActorKind.Customer && (isAnothers ? IsCustomer(entry.By.Name) : _others.Contains(CustomerIds.Fold(entry.By.Name))))
            return isAnothers ? static _ => false : static _ => true;

        Customer? named = entry.Event switch { ComplaintReceived received => received.Customer, CustomerChanged changed => changed.To, _ => null };
        if (named?.Id is not { } id || id == Personal.Erased)
            return isAnothers ? static _ => true : static _ => false;
        if (IsCustomer(id))
            return isAnothers ? static path => !path.StartsWith(CustomerPrefix, StringComparison.Ordinal) : static _ => false;
        _others.Add(CustomerIds.Fold(id));
        return isAnothers ? static _ => true : static path => path.StartsWith(CustomerPrefix, StringComparison.Ordinal);
    }

    private bool IsCustomer(string id) => CustomerIds.Fold(id) == _customer;

    private static SealedText[] Texts(StoredEntry stored)
    {
        try
        {
            return stored.Sealed.IsEmpty ? [] : JsonSerializer.Deserialize(stored.Sealed.Span, EntryJsonContext.Default.SealedTextArray) ?? [];
        }
        catch (JsonException fault)
        {
            throw new DamagedDataException(new(stored.Complaint, "texts", stored.Sequence), fault);
        }
    }
}
