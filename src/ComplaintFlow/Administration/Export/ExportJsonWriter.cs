using System.Globalization;
using System.Text.Json;
using ComplaintFlow.Complaints;
using ComplaintFlow.Desk;
using ComplaintFlow.Names;

namespace ComplaintFlow.Administration;

/// <summary>Writes an export as JSON while it is read.</summary>
internal sealed class ExportJsonWriter(Stream stream, CustomerExport export, IComplaintTexts texts, CultureInfo culture)
{
    /// <summary>The format that this version writes.</summary>
    private const int Format = 1;

    /// <summary>The number of bytes after which they are passed on.</summary>
    private const int MaxPending = 32_768;

    private readonly List<NotExportedComplaint> _missing = [];
    private LifecycleKey _lifecycle;
    private long _complaints;
    private long _entries;
    private long _erased;

    public async ValueTask<CustomerExportSummary> WriteAsync(CustomerExporter exporter, CancellationToken cancellationToken)
    {
        Utf8JsonWriter json = new(stream, ComplaintJson.WriterOptions with { Indented = true });
        await using (json.ConfigureAwait(false))
            await WriteAsync(json, exporter, cancellationToken).ConfigureAwait(false);
        return new(_complaints, _entries, _erased, _missing);
    }

    private async ValueTask WriteAsync(Utf8JsonWriter json, CustomerExporter exporter, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("customer", export.CustomerId);
        json.WriteString("at", export.At);
        json.WriteString("language", culture.Name);
        json.WriteStartArray("complaints");
        await foreach (ExportPart part in exporter.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Write(json, part);
            if (json.BytesPending > MaxPending)
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteStartArray("notExported");
        foreach (NotExportedComplaint missing in _missing)
        {
            json.WriteStartObject();
            json.WriteString("realm", missing.Realm.Name);
            if (missing.Complaint is { } id)
                json.WriteString("complaint", id.ToString());
            json.WriteString("code", missing.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Write(Utf8JsonWriter json, ExportPart part)
    {
        switch (part)
        {
            case ExportPart.Begins begins:
                _complaints++;
                _erased += begins.Complaint.IsErased ? 1 : 0;
                _lifecycle = begins.Complaint.Lifecycle;
                json.WriteStartObject();
                json.WriteString("realm", begins.Realm.Name);
                json.WriteString("id", begins.Complaint.Id.ToString());
                json.WriteString("relation", JsonNames.Of(begins.Relation));
                json.WriteBoolean("isErased", begins.Complaint.IsErased);
                json.WriteStartArray("entries");
                break;
            case ExportPart.Entry { Exported: var exported }:
                _entries++;
                Write(json, exported);
                break;
            case ExportPart.Ends ends:
                json.WriteEndArray();
                if (ends.Folded is { } complaint)
                {
                    json.WritePropertyName("complaint");
                    JsonSerializer.Serialize(json, complaint, ComplaintJsonContext.Default.Complaint);
                }

                json.WriteEndObject();
                break;
            case ExportPart.Missing missing:
                _missing.Add(missing.Complaint);
                break;
        }
    }

    private void Write(Utf8JsonWriter json, ExportedEntry exported)
    {
        json.WriteStartObject();
        if (exported.Withheld.Count > 0)
        {
            json.WriteStartArray("withheld");
            foreach (string path in exported.Withheld)
                json.WriteStringValue(path);
            json.WriteEndArray();
        }

        if (!exported.IsWhole)
        {
            json.WriteNumber("sequence", exported.Entry.Sequence);
            json.WriteString("at", exported.Entry.At);
            json.WriteStartObject("texts");
            foreach ((string path, string text) in exported.Own)
                json.WriteString(path, text);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("words", exported.Entry.ToText(texts, culture, lifecycle: _lifecycle));
            json.WritePropertyName("entry");
            JsonSerializer.Serialize(json, exported.Entry, HostJsonContext.Default.JournalEntry);
        }

        json.WriteEndObject();
    }
}
