using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>
/// Makes the cases of an event log into complaints for <see cref="IComplaintImport"/>. A case is received with its first event; each event fires the trigger
/// of its activity at its instant, in the name of its resource. The lifecycle is one that permits it, such as the one of a <see cref="LifecycleProposal"/>.
/// </summary>
public sealed record LoggedComplaints
{
    /// <summary>The name under which events are recorded of which the log does not say who did them. An export leaves it out again.</summary>
    public const string Nobody = "nobody";

    /// <summary>Initializes the options.</summary>
    /// <param name="lifecycle">The name of the lifecycle of the complaints.</param>
    public LoggedComplaints(string lifecycle)
    {
        ArgumentException.ThrowIfNullOrEmpty(lifecycle);
        Lifecycle = lifecycle;
    }

    /// <summary>The name of the lifecycle of the complaints.</summary>
    public string Lifecycle { get; }

    /// <summary>
    /// The fields that the host has declared for attributes of events: they are set when a value differs from the one before. Other attributes are left out.
    /// </summary>
    /// <value>Empty by default.</value>
    public IReadOnlyCollection<string> Fields { get; init; } = [];

    /// <summary>A field that the host has declared for the identifier of the case, so that an export can name cases as the log did.</summary>
    /// <value><see langword="null"/> by default: the identifier is not kept.</value>
    public string? CaseField { get; init; }

    /// <summary>Says what is received with a case; the instant, the lifecycle and the fields are set afterwards.</summary>
    /// <value>By default an unknown customer, the channel <c>event-log</c> and a description with the identifier of the case.</value>
    public Func<LogCase, ComplaintIntake> Intake { get; init; } = static one => new()
    {
        Customer = new(),
        Channel = Channel.Of("event-log"),
        Description = $"Case {one.Id}",
    };

    /// <summary>Makes cases into complaints, one after the other.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="rejected">Is told of cases that cannot be complaints; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async IAsyncEnumerable<ImportedComplaint> ReadAsync(
        IAsyncEnumerable<LogCase> cases, Action<LogRejection>? rejected = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        await foreach (LogCase one in cases.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            ImportedComplaint? complaint = null;
            if (FaultOf(one) is { } why)
                rejected?.Invoke(new(one.Line ?? 0, Shown.Of(one.Id), why));
            else
                complaint = Make(one);
            if (complaint is not null)
                yield return complaint;
        }
    }

    private static string? FaultOf(LogCase one)
    {
        if (one.Id.Length > ImportedComplaint.MaxSourceIdLength)
            return $"The identifier has {one.Id.Length} characters; at most {ImportedComplaint.MaxSourceIdLength} are allowed. Shorten it.";
        foreach (LogEvent happened in one.Events)
        {
            try
            {
                _ = (PersonId.Of(happened.Resource ?? Nobody), Trigger.Of(LoggedTrigger.Of(happened.Activity)));
            }
            catch (ArgumentException)
            {
                return $"'{Shown.Of(happened.Activity)}' by '{Shown.Of(happened.Resource ?? Nobody)}' cannot be recorded. "
                    + "Use names of 1 to 64 characters, without control characters and white space at the ends.";
            }
        }

        return null;
    }

    private ImportedComplaint Make(LogCase one)
    {
        ImmutableArray<LogEvent> events = [.. one.InOrder];
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        Dictionary<string, FieldValue?> received = Set(values, events[0]);
        if (CaseField is { } field)
            received[field] = one.Id;
        ComplaintIntake intake = Intake(one);
        foreach ((string name, FieldValue? value) in intake.Fields ?? new Dictionary<string, FieldValue?>())
            received.TryAdd(name, value);
        List<ImportedStep> history = [];
        foreach (LogEvent happened in events)
        {
            Actor by = Actor.Staff(happened.Resource ?? Nobody);
            if (Set(values, happened) is { Count: > 0 } changed)
                history.Add(new ImportedCommand(happened.At, new SetFields(changed)) { By = by });
            history.Add(new ImportedCommand(happened.At, new Fire(Trigger.Of(LoggedTrigger.Of(happened.Activity)))) { By = by });
        }

        return new(one.Id, intake with { OccurredAt = events[0].At, Lifecycle = Lifecycle, Fields = received }) { Line = one.Line, History = [.. history] };
    }

    /// <summary>Returns the fields that an event changes, and keeps their values.</summary>
    private Dictionary<string, FieldValue?> Set(SortedDictionary<string, string> values, LogEvent happened)
    {
        Dictionary<string, string> now = new(StringComparer.Ordinal);
        foreach ((string name, string value) in happened.Attributes)
        {
            if (FieldNames.Of(name) is { } field && Fields.Contains(field))
                now[field] = value;
        }

        Dictionary<string, FieldValue?> changed = new(StringComparer.Ordinal);
        foreach (string field in Fields)
        {
            string? value = now.GetValueOrDefault(field);
            if (value == values.GetValueOrDefault(field))
                continue;
            changed[field] = value;
            if (value is null)
                values.Remove(field);
            else
                values[field] = value;
        }

        return changed;
    }
}
