using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplaintFlow.Fields;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>
/// A lifecycle that permits what happened in an event log: a proposal, to be looked at and edited. Each activity is a status, and a trigger of the same name
/// leads to it from each activity that it followed, the same one included. What cases begin with follows the status of receipt. An activity is final if cases
/// end with it at least as often as they go on.
/// </summary>
public sealed class LifecycleProposal
{
    /// <summary>The maximum number of activities, which is that of the triggers of a lifecycle.</summary>
    public const int MaxActivities = 200;

    private static readonly JsonWriterOptions _written = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal LifecycleProposal(LifecycleOptions options, IReadOnlyList<FieldOptions> fields, IReadOnlyList<LoggedActivity> activities, long cases, long events) =>
        (Options, Fields, Activities, Cases, Events) = (options, fields, activities, cases, events);

    /// <summary>The lifecycle, to be edited.</summary>
    public LifecycleOptions Options { get; }

    /// <summary>The attributes of events as fields of the host, to be edited: texts, as long as the longest value.</summary>
    public IReadOnlyList<FieldOptions> Fields { get; }

    /// <summary>The activities, in the order in which they occurred first.</summary>
    public IReadOnlyList<LoggedActivity> Activities { get; }

    /// <summary>The number of cases.</summary>
    public long Cases { get; }

    /// <summary>The number of events.</summary>
    public long Events { get; }

    /// <summary>Proposes a lifecycle for an event log.</summary>
    /// <param name="cases">The log; it is read once.</param>
    /// <param name="name">The name of the lifecycle, 1 to 64 characters.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="InvalidRulesException">
    /// The log has no cases, more than <see cref="MaxActivities"/> activities, or ones that cannot be the names of statuses.
    /// </exception>
    public static async ValueTask<LifecycleProposal> OfAsync(IAsyncEnumerable<LogCase> cases, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(name);
        ActivityCounts counts = new();
        await foreach (LogCase one in cases.WithCancellation(cancellationToken).ConfigureAwait(false))
            counts.Add(one);
        return counts.Propose(name);
    }

    /// <summary>Defines the lifecycle, as it is after your changes.</summary>
    /// <exception cref="InvalidRulesException">It is not valid; the exception has all faults.</exception>
    public LifecycleDefinition ToDefinition() => Lifecycle.Define(Options);

    /// <summary>
    /// Writes lifecycle and fields as configuration, as they are after your changes: a file for <c>AddJsonFile</c>, with the section <c>ComplaintFlow</c>.
    /// </summary>
    /// <exception cref="InvalidRulesException">The lifecycle is not valid; the exception has all faults.</exception>
    public string ToConfiguration()
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using (Utf8JsonWriter json = new(buffer, _written))
        {
            json.WriteStartObject();
            json.WriteStartObject("ComplaintFlow");
            json.WriteString("DefaultLifecycle", Options.Name);
            json.WriteStartArray("Lifecycles");
            using (JsonDocument lifecycle = JsonDocument.Parse(ToDefinition().ToJson()))
                lifecycle.RootElement.WriteTo(json);
            json.WriteEndArray();
            json.WriteStartObject(nameof(Fields));
            foreach (FieldOptions field in Fields)
            {
                json.WriteStartObject(field.Name);
                json.WriteString("Kind", field.Kind.ToString().ToLower(CultureInfo.InvariantCulture));
                if (field.MaxLength is { } length)
                    json.WriteNumber("MaxLength", length);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}

/// <summary>How an activity occurred in a log.</summary>
/// <param name="Name">The activity.</param>
/// <param name="Count">How often.</param>
/// <param name="Begins">How many cases began with it.</param>
/// <param name="Ends">How many cases ended with it.</param>
/// <param name="Followed">What followed it directly, and how often.</param>
public sealed record LoggedActivity(string Name, long Count, long Begins, long Ends, IReadOnlyDictionary<string, long> Followed);
