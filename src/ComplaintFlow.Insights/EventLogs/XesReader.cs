using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>
/// Reads the traces of an XES file, one after the other. What XES has beside them (lists, containers, attributes of attributes) is passed over.
/// </summary>
internal sealed class XesReader(string file, Stream xml, Action<LogRejection> rejected)
{
    private const int MaxBytesOfNode = 1 << 20;
    private const int MaxDepth = 32;

    private static readonly XmlReaderSettings _settings = new()
    {
        Async = true,
        CloseInput = false,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    public async IAsyncEnumerable<LogCase> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BoundedStream bounded = new(xml, MaxBytesOfNode);
        await using (bounded.ConfigureAwait(false))
        {
            using XmlReader reader = XmlReader.Create(bounded, _settings);
            IXmlLineInfo lines = (IXmlLineInfo)reader;
            bool isLog = false;
            while (await NextAsync(reader, lines, bounded, cancellationToken).ConfigureAwait(false))
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.Depth == 0)
                {
                    isLog = reader.LocalName == "log";
                    if (!isLog)
                        throw Bad(lines.LineNumber, $"The root is '{Shown.Of(reader.LocalName)}', where 'log' is expected.", "Name a file in the format XES.");
                }
                else if (isLog && reader is { Depth: 1, LocalName: "trace" }
                    && await ReadTraceAsync(reader, lines, bounded, cancellationToken).ConfigureAwait(false) is { } read)
                {
                    yield return read;
                }
            }
        }
    }

    private async ValueTask<LogCase?> ReadTraceAsync(XmlReader reader, IXmlLineInfo lines, BoundedStream bounded, CancellationToken cancellationToken)
    {
        CaseBuilder read = new("", lines.LineNumber);
        if (!reader.IsEmptyElement)
        {
            while (await NextAsync(reader, lines, bounded, cancellationToken).ConfigureAwait(false) && reader.Depth > 1)
            {
                if (reader is not { NodeType: XmlNodeType.Element, Depth: 2 })
                    continue;
                long line = lines.LineNumber;
                if (reader.LocalName == "event")
                    await ReadEventAsync(read, reader, lines, bounded, cancellationToken).ConfigureAwait(false);
                else if (Attribute(reader) is not { } attribute)
                    continue;
                else if (attribute.Name == LogNames.Concept)
                    read.Id = attribute.Value;
                else
                    read.AddAttribute(line, attribute.Name, attribute.Value);
            }
        }

        return read.Finish(rejected);
    }

    private async ValueTask ReadEventAsync(CaseBuilder into, XmlReader reader, IXmlLineInfo lines, BoundedStream bounded, CancellationToken cancellationToken)
    {
        long line = lines.LineNumber;
        (string? activity, DateTimeOffset? at, string? resource) = (null, null, null);
        List<(string Name, string Value)> attributes = [];
        bool hasContent = !reader.IsEmptyElement;
        while (hasContent && await NextAsync(reader, lines, bounded, cancellationToken).ConfigureAwait(false) && reader.Depth > 2)
        {
            if (reader is not { NodeType: XmlNodeType.Element, Depth: 3 } || Attribute(reader) is not { } attribute)
                continue;
            switch (attribute.Name)
            {
                case LogNames.Concept:
                    activity = attribute.Value;
                    break;
                case LogNames.Resource:
                    resource = attribute.Value;
                    break;
                case LogNames.Timestamp:
                    if (Instant.TryRead(attribute.Value, [], TimeZoneInfo.Utc, out DateTimeOffset instant))
                        at = instant;
                    else
                        into.Reject(lines.LineNumber, $"'{Shown.Of(attribute.Value)}' of '{LogNames.Timestamp}' is not an instant. Write it as ISO 8601.");
                    break;
                default:
                    // One more than is read, so that the case is rejected for it; the same for the length of a value.
                    if (attributes.Count <= LogEvent.MaxAttributes)
                        attributes.Add((attribute.Name, attribute.Value.Length > LogEvent.MaxLength ? attribute.Value[..(LogEvent.MaxLength + 1)] : attribute.Value));
                    break;
            }
        }

        into.Add(line, activity, at, resource, attributes);
    }

    /// <summary>An attribute with a value; null for a list, a container or one without a key.</summary>
    private static (string Name, string Value)? Attribute(XmlReader reader) =>
        reader.LocalName is "string" or "date" or "int" or "float" or "boolean" or "id"
        && reader.GetAttribute("key") is { Length: > 0 } key && reader.GetAttribute("value") is { } value
            ? (key, value)
            : null;

    private async ValueTask<bool> NextAsync(XmlReader reader, IXmlLineInfo lines, BoundedStream bounded, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            bool isThere = await reader.ReadAsync().ConfigureAwait(false);
            bounded.Renew();
            if (reader.Depth > MaxDepth)
                throw Bad(lines.LineNumber, $"Attributes are nested more than {MaxDepth} deep.", "Flatten them.");
            return isThere;
        }
        catch (XmlException fault) when (fault.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw Bad(fault.LineNumber, "The file has a document type (DTD), which is not read.", "Remove it: an event log needs none.", fault);
        }
        catch (XmlException fault)
        {
            throw Bad(fault.LineNumber, $"The XML cannot be read. {Shown.Long(fault.Message)}", "Correct it, or export the log again.", fault);
        }
        catch (BoundedStream.TooLongException fault)
        {
            string found = string.Create(CultureInfo.InvariantCulture, $"A value after this line has more than {MaxBytesOfNode:N0} bytes.");
            throw Bad(lines.LineNumber, found, "Shorten it, or leave it out.", fault);
        }
    }

    private EventLogException Bad(int line, string fault, string fix, Exception? cause = null) => new(file, Math.Max(line, 1), fault, fix, cause);
}
