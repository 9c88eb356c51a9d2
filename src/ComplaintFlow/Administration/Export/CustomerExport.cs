using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Administration;

/// <summary>Everything that is kept about a customer, to be written to a file: as JSON for programs, or as text for people.</summary>
/// <remarks>
/// It is read while it is written, a page of a journal at a time, and each time anew. Internal notes are in it, since they are about the customer; texts that
/// belong to another customer are not, and it says where they are left out. Staff appear as they do in the journal, by the host's identifiers.
/// </remarks>
public sealed class CustomerExport
{
    private readonly CustomerExporter _exporter;
    private readonly IComplaintTexts _texts;

    internal CustomerExport(CustomerExporter exporter, IComplaintTexts texts, DateTimeOffset at) => (_exporter, _texts, At) = (exporter, texts, at);

    /// <summary>The host's identifier of the customer.</summary>
    public string CustomerId => _exporter.CustomerId;

    /// <summary>The instant of the call.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Writes it as JSON: every journal entry in words and with its event, the complaint as it is now, and what is not in the export.</summary>
    /// <param name="utf8Json">Receives UTF-8 JSON, and stays open.</param>
    /// <param name="culture">The language of the words; by default <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <param name="cancellationToken">Cancels the writing; what is written by then is incomplete.</param>
    /// <exception cref="Errors.StoreUnavailableException">The store is temporarily unavailable.</exception>
    public ValueTask<CustomerExportSummary> WriteJsonAsync(Stream utf8Json, CultureInfo? culture = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8Json);
        return new ExportJsonWriter(utf8Json, this, _texts, culture ?? CultureInfo.CurrentUICulture).WriteAsync(_exporter, cancellationToken);
    }

    /// <summary>Writes it as plain text, every journal entry as a sentence.</summary>
    /// <param name="writer">Receives the text, and stays open.</param>
    /// <param name="culture">The language of the reader; by default <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <param name="timeZone">The time zone of the reader; by default UTC.</param>
    /// <param name="cancellationToken">Cancels the writing; what is written by then is incomplete.</param>
    /// <exception cref="Errors.StoreUnavailableException">The store is temporarily unavailable.</exception>
    public ValueTask<CustomerExportSummary> WriteTextAsync(TextWriter writer, CultureInfo? culture = null, TimeZoneInfo? timeZone = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new ExportTextWriter(writer, this, _texts, culture ?? CultureInfo.CurrentUICulture, timeZone).WriteAsync(_exporter, cancellationToken);
    }
}

/// <summary>What an export of a customer searches beside the complaints that name the customer now.</summary>
public sealed record CustomerExportOptions
{
    /// <summary>The maximum number of <see cref="Also"/>.</summary>
    public const int MaxAlso = 10_000;

    /// <summary>
    /// Further complaints, in whichever of the realms they are: those of an earlier erasure (<see cref="CustomerErasure.Erased"/>), which no longer name their
    /// customer, so that the export says that they are erased; and those that once named the customer by mistake. Nothing is taken from a complaint that never
    /// was about the customer.
    /// </summary>
    /// <value>By default empty; at most <see cref="MaxAlso"/>.</value>
    public IReadOnlyList<ComplaintId> Also { get; init; } = [];

    /// <summary>
    /// Whether every journal of the realms is read to find complaints that once named the customer by mistake. It finds all of them, and takes as long as
    /// reading everything.
    /// </summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool SearchesJournals { get; init; }
}

/// <summary>What an export of a customer holds.</summary>
/// <param name="Complaints">The number of complaints of which something is in it.</param>
/// <param name="Entries">The number of journal entries in it.</param>
/// <param name="Erased">The number of the complaints whose texts were erased.</param>
/// <param name="NotExported">The complaints that are not in it, which somebody else has to see to.</param>
public sealed record CustomerExportSummary(long Complaints, long Entries, long Erased, IReadOnlyList<NotExportedComplaint> NotExported);

/// <summary>A complaint that is not in an export.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint; <see langword="null"/> if its stored identifier cannot be read.</param>
/// <param name="Code">The reason: CF1011 when the actor is involved, CF1002 without the right to it, CF1050 when it was purged, CF5105 when its data is damaged.</param>
public sealed record NotExportedComplaint(Realm Realm, ComplaintId? Complaint, string Code);

/// <summary>What a complaint has to do with the customer of an export.</summary>
[JsonConverter(typeof(StableEnumConverter<ExportedRelation>))]
internal enum ExportedRelation
{
    /// <summary>It is the customer's.</summary>
    Customers,

    /// <summary>It was the customer's, or so the caller says, and no longer names anybody.</summary>
    Erased,

    /// <summary>It is another's, and holds something of the customer: from a complaint that was merged into it, or because it was the customer's by mistake.</summary>
    Anothers,
}
