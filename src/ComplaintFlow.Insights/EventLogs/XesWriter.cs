using System.Globalization;
using System.Text;
using System.Xml;
using ComplaintFlow.Insights.Formats;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Writes XES as the schema of IEEE 1849-2016 has it.</summary>
internal sealed class XesWriter : ILogWriter
{
    private const string Namespace = "http://www.xes-standard.org/";
    private const string Standard = "1849.2016";

    private static readonly (string Name, string Prefix)[] _extensions = [("Concept", "concept"), ("Time", "time"), ("Organizational", "org")];

    private readonly XmlWriter _xml;

    public XesWriter(Stream to) => _xml = XmlWriter.Create(to, new()
    {
        Async = true,
        CloseOutput = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
        // A line break in a value would be read back as a space.
        NewLineHandling = NewLineHandling.Entitize,
    });

    public async ValueTask BeginAsync()
    {
        await _xml.WriteStartDocumentAsync().ConfigureAwait(false);
        await StartAsync("log").ConfigureAwait(false);
        await SetAsync("xes.version", Standard).ConfigureAwait(false);
        await SetAsync("xes.features", "").ConfigureAwait(false);
        foreach ((string name, string prefix) in _extensions)
        {
            await StartAsync("extension").ConfigureAwait(false);
            await SetAsync("name", name).ConfigureAwait(false);
            await SetAsync("prefix", prefix).ConfigureAwait(false);
            await SetAsync("uri", $"http://www.xes-standard.org/{prefix}.xesext").ConfigureAwait(false);
            await _xml.WriteEndElementAsync().ConfigureAwait(false);
        }

        await GlobalAsync("trace", isEvent: false).ConfigureAwait(false);
        await GlobalAsync("event", isEvent: true).ConfigureAwait(false);
        await StartAsync("classifier").ConfigureAwait(false);
        await SetAsync("name", "Activity").ConfigureAwait(false);
        await SetAsync("keys", LogNames.Concept).ConfigureAwait(false);
        await _xml.WriteEndElementAsync().ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(LogCase written)
    {
        await StartAsync("trace").ConfigureAwait(false);
        await TextAsync(LogNames.Concept, written.Id).ConfigureAwait(false);
        foreach ((string name, string value) in written.Attributes)
            await TextAsync(name, value).ConfigureAwait(false);
        foreach (LogEvent one in written.Events)
        {
            await StartAsync("event").ConfigureAwait(false);
            await TextAsync(LogNames.Concept, one.Activity).ConfigureAwait(false);
            await AttributeAsync("date", LogNames.Timestamp, one.At.UtcDateTime.ToString(LogNames.InstantFormat, CultureInfo.InvariantCulture)).ConfigureAwait(false);
            if (one.Resource is { } resource)
                await TextAsync(LogNames.Resource, resource).ConfigureAwait(false);
            foreach ((string name, string value) in one.Attributes)
                await TextAsync(name, value).ConfigureAwait(false);
            await _xml.WriteEndElementAsync().ConfigureAwait(false);
        }

        await _xml.WriteEndElementAsync().ConfigureAwait(false);
        await _xml.FlushAsync().ConfigureAwait(false);
    }

    public async ValueTask EndAsync()
    {
        await _xml.WriteEndDocumentAsync().ConfigureAwait(false);
        await _xml.FlushAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _xml.DisposeAsync();

    private async ValueTask GlobalAsync(string scope, bool isEvent)
    {
        await StartAsync("global").ConfigureAwait(false);
        await SetAsync("scope", scope).ConfigureAwait(false);
        await TextAsync(LogNames.Concept, "").ConfigureAwait(false);
        if (isEvent)
            await AttributeAsync("date", LogNames.Timestamp, DateTime.UnixEpoch.ToString(LogNames.InstantFormat, CultureInfo.InvariantCulture)).ConfigureAwait(false);
        await _xml.WriteEndElementAsync().ConfigureAwait(false);
    }

    private ValueTask TextAsync(string key, string value) => AttributeAsync("string", key, value);

    private async ValueTask AttributeAsync(string type, string key, string value)
    {
        await StartAsync(type).ConfigureAwait(false);
        await SetAsync("key", XmlCharacters.Clean(key)).ConfigureAwait(false);
        await SetAsync("value", XmlCharacters.Clean(value)).ConfigureAwait(false);
        await _xml.WriteEndElementAsync().ConfigureAwait(false);
    }

    private Task StartAsync(string name) => _xml.WriteStartElementAsync(null, name, Namespace);

    private Task SetAsync(string name, string value) => _xml.WriteAttributeStringAsync(null, name, null, value);
}
