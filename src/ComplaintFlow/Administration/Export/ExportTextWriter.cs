using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Administration;

/// <summary>Writes an export as text while it is read.</summary>
internal sealed class ExportTextWriter(TextWriter writer, CustomerExport export, IComplaintTexts texts, CultureInfo culture, TimeZoneInfo? timeZone)
{
    private readonly EventWords _words = new(texts, culture, timeZone);
    private readonly List<NotExportedComplaint> _missing = [];
    private LifecycleKey _lifecycle;
    private Realm? _realm;
    private long _complaints;
    private long _entries;
    private long _erased;

    public async ValueTask<CustomerExportSummary> WriteAsync(CustomerExporter exporter, CancellationToken cancellationToken)
    {
        await LineAsync(_words.Say(TextKeys.Export.Title, export.CustomerId, _words.At(export.At)), cancellationToken).ConfigureAwait(false);
        await foreach (ExportPart part in exporter.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (string line in Lines(part))
                await LineAsync(line, cancellationToken).ConfigureAwait(false);
        }

        if (_complaints == 0 && _missing.Count == 0)
            await LineAsync(_words.Say(TextKeys.Export.Nothing), cancellationToken).ConfigureAwait(false);
        if (_missing.Count > 0)
            await LineAsync("", cancellationToken).ConfigureAwait(false);
        foreach (NotExportedComplaint missing in _missing)
            await LineAsync(missing.Complaint is { } id ? _words.Say(TextKeys.Export.NotExported, id, missing.Code) : _words.Say(TextKeys.Export.Unread, missing.Code), cancellationToken).ConfigureAwait(false);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new(_complaints, _entries, _erased, _missing);
    }

    private IEnumerable<string> Lines(ExportPart part)
    {
        switch (part)
        {
            case ExportPart.Begins begins:
                Complaint complaint = begins.Complaint;
                _complaints++;
                _erased += complaint.IsErased ? 1 : 0;
                _lifecycle = complaint.Lifecycle;
                yield return "";
                if (_realm is null ? begins.Realm != Realm.Default : begins.Realm != _realm)
                    yield return _words.Say(TextKeys.Export.InRealm, begins.Realm.Name);
                _realm = begins.Realm;
                yield return begins.Relation == ExportedRelation.Anothers
                    ? _words.Say(TextKeys.Export.Anothers, complaint.Id)
                    : _words.Say(TextKeys.Export.Complaint, complaint.Id, _words.At(complaint.ReceivedAt), _words.With(complaint.Lifecycle).Of(complaint.Status));
                if (complaint.IsErased && begins.Relation != ExportedRelation.Anothers)
                    yield return _words.Say(TextKeys.Export.Erased);
                break;
            case ExportPart.Entry { Exported: var exported }:
                _entries++;
                foreach (string line in Lines(exported))
                    yield return line;
                break;
            case ExportPart.Ends { Folded.Files.All: { IsEmpty: false } files }:
                yield return _words.Say(TextKeys.Export.Files);
                foreach (AttachedFile file in files)
                    yield return _words.Say(TextKeys.Export.File, _words.Written(file.Name), file.MediaType, _words.Of(file.Size), file.Where is null ? file.Reference : $"{file.Where}/{file.Reference}");
                break;
            case ExportPart.Missing missing:
                _missing.Add(missing.Complaint);
                break;
        }
    }

    private IEnumerable<string> Lines(ExportedEntry exported)
    {
        string sentence = exported.IsWhole ? exported.Entry.ToText(texts, culture, timeZone, _lifecycle) : "";
        if (exported.IsWhole)
            yield return sentence;
        // What the sentence does not say, such as the details of the customer.
        foreach ((string path, string text) in exported.Own.Where(text => !sentence.Contains(text.Value, StringComparison.Ordinal)))
            yield return _words.Say(TextKeys.Export.TextAt, exported.Entry.Sequence, _words.At(exported.Entry.At), path, text);
        if (exported is { IsWhole: true, Withheld.Count: > 0 })
            yield return _words.Say(TextKeys.Export.Withheld, string.Join(", ", exported.Withheld));
    }

    private async ValueTask LineAsync(string line, CancellationToken cancellationToken) => await writer.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
}
