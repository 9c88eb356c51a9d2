using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Insights.Facts;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Makes a journal into a case of an event log: codes, instants and pseudonyms, and no text that a person wrote. Pure.</summary>
internal sealed class JournalLog(EventLogOptions options, Pseudonyms people)
{
    /// <summary>The attributes of cases, in the order of the columns of a CSV file.</summary>
    public static IReadOnlyList<string> OfCase { get; } = ["category", "urgency", "kind", "channel", "customer", "customer-tier", "lifecycle"];

    /// <summary>The attributes of events.</summary>
    public static IReadOnlyList<string> OfEvent { get; } =
    [
        "event", "sequence", "episode", "status", "by", "trigger", "from", "to", "outcome", "rule", "policy", "level", "reason", "deadline", "target", "stage",
        "state", "due", "handler", "team", "via", "direction", "venue", "step", "playbook", "name", "satisfaction", "imported",
    ];

    public LogCase? CaseOf(IReadOnlyList<JournalEntry> journal)
    {
        ImmutableArray<LogEvent>.Builder events = ImmutableArray.CreateBuilder<LogEvent>();
        Complaint complaint = Complaint.Fold([journal[0]]);
        if (options.Content == LogContent.Complete)
            events.Add(EventOf(null, journal[0], complaint));
        foreach (JournalEntry entry in journal.Skip(1))
        {
            Complaint after = complaint.Apply(entry);
            if (options.Content == LogContent.Complete || entry.Event is StatusChanged or TriggerHandled)
                events.Add(EventOf(complaint, entry, after));
            complaint = after;
        }

        string id = options.CaseField is { } field && ValueOf(complaint, field) is { } named ? named : complaint.Id.ToString();
        return events.Count == 0 ? null : new(id, events.ToImmutable()) { Attributes = AttributesOf(complaint) };
    }

    private ImmutableSortedDictionary<string, string> AttributesOf(Complaint complaint)
    {
        Attributes all = new();
        all.Set("category", complaint.Category.Name);
        all.Set("urgency", FactNames.Of(complaint.Urgency));
        all.Set("kind", complaint.Kind.Name);
        all.Set("channel", complaint.Channel.Name);
        all.Set("customer", people.Customer(complaint.Customer));
        all.Set("customer-tier", complaint.Customer.Tier.Name);
        all.Set("lifecycle", complaint.Lifecycle.ToString());
        return all.All;
    }

    private LogEvent EventOf(Complaint? before, JournalEntry entry, Complaint after)
    {
        Attributes all = new();
        string name = new ComplaintMessage(Realm.Default, after.Id, entry).Type;
        all.Set("event", name);
        all.Set("sequence", entry.Sequence);
        all.Set("episode", after.Episode);
        all.Set("status", after.Status.Name);
        all.Set("by", FactNames.Of(entry.ByKind));
        if (entry.IsImported)
            all.Set("imported", "true");
        string activity = entry.Event switch
        {
            StatusChanged moved => Read(all, moved),
            TriggerHandled handled => all.Set("trigger", handled.Trigger),
            _ => name,
        };
        if (DeadlineOf(before, name, after) is { } deadline)
            Read(all, deadline);
        Read(all, entry.Event);
        // A field of the host that has the name of an attribute stands in its place.
        foreach (string field in options.Fields)
            all.Replace(field, ValueOf(after, field));
        return new(LoggedTrigger.ActivityOf(activity), entry.At, people.Of(entry)) { Attributes = all.All };
    }

    private static string Read(Attributes all, StatusChanged moved)
    {
        all.Set("from", moved.From.Name);
        all.Set("to", moved.To.Name);
        if (moved.Outcome != StatusOutcome.None)
            all.Set("outcome", FactNames.Of(moved.Outcome));
        return all.Set("trigger", moved.Trigger);
    }

    private static void Read(Attributes all, Deadline deadline)
    {
        all.Set("deadline", deadline.Id.ToString());
        all.Set("target", deadline.Target);
        all.Set("stage", deadline.Stage.Name);
        all.Set("state", FactNames.Of(deadline.State));
        // 31 December 9999 stands for a due time that cannot be calculated.
        if (deadline.DueAt.Year != DateTime.MaxValue.Year)
            all.Set("due", deadline.DueAt.UtcDateTime.ToString(LogNames.InstantFormat, CultureInfo.InvariantCulture));
    }

    private void Read(Attributes all, ComplaintEvent happened)
    {
        switch (happened)
        {
            case HandlerAssigned given:
                all.Set("handler", people.Staff(given.Handler));
                all.Set("team", given.Team);
                all.Set("rule", given.Rule);
                all.Set("policy", given.Policy);
                break;
            case HandlerAwaited awaited:
                all.Set("rule", awaited.Rule);
                break;
            case NobodyFound nobody:
                all.Set("rule", nobody.Rule);
                all.Set("policy", nobody.Policy);
                break;
            case EscalationFired fired:
                all.Set("policy", fired.Policy);
                all.Set("level", fired.Level);
                all.Set("reason", FactNames.Of(fired.Cause.Reason));
                all.Set("stage", fired.Cause.Stage?.Name);
                break;
            case EscalationEnded ended:
                all.Set("policy", ended.Policy);
                all.Set("level", ended.Level);
                all.Set("reason", FactNames.Of(ended.Why));
                break;
            case NotificationRaised raised:
                all.Set("policy", raised.Policy);
                all.Set("level", raised.Level);
                break;
            case DeadlineCancelled cancelled:
                all.Set("reason", FactNames.Of(cancelled.Because));
                break;
            case DeadlineRecalculated recalculated:
                all.Set("reason", FactNames.Of(recalculated.Because));
                break;
            case ContactRecorded contact:
                all.Set("via", contact.Channel.Name);
                all.Set("direction", FactNames.Of(contact.Direction));
                break;
            case MessageDue message:
                all.Set("via", message.Channel.Name);
                all.Set("name", message.Template);
                break;
            case VenueChanged venue:
                all.Set("venue", venue.To.Name);
                break;
            case PlaybookChosen chosen:
                all.Set("playbook", chosen.Playbook.Name);
                all.Set("rule", chosen.Rule);
                break;
            case StepCompleted done:
                all.Set("step", done.Step);
                break;
            case StepSkipped skipped:
                all.Set("step", skipped.Step);
                break;
            case StepOverdue overdue:
                all.Set("step", overdue.Step);
                break;
            case FeedbackRecorded feedback:
                all.Set("via", feedback.Channel.Name);
                if (feedback.Satisfaction is { } satisfaction)
                    all.Set("satisfaction", satisfaction);
                break;
            case LifecycleMigrated moved:
                all.Set("from", moved.FromStatus.Name);
                all.Set("to", moved.ToStatus.Name);
                break;
            case KindChanged changed:
                all.Set("from", changed.From.Name);
                all.Set("to", changed.To.Name);
                break;
        }
    }

    /// <summary>The deadline that an event of a clock is about.</summary>
    private static Deadline? DeadlineOf(Complaint? before, string name, Complaint after) =>
        before is not null && name.StartsWith("deadline-", StringComparison.Ordinal)
            ? after.Deadlines.LastOrDefault(deadline => !before.Deadlines.Contains(deadline))
            : null;

    private static string? ValueOf(Complaint complaint, string field) => complaint.Fields.Values.FirstOrDefault(one => one.Name == field)?.Text;

    private sealed class Attributes
    {
        private readonly ImmutableSortedDictionary<string, string>.Builder _all = LogEvent.NoAttributes.ToBuilder();

        public ImmutableSortedDictionary<string, string> All => _all.ToImmutable();

        public string Set(string name, string? value)
        {
            if (value is not null)
                _all[name] = value;
            return value ?? "";
        }

        public void Replace(string name, string? value)
        {
            _all.Remove(name);
            Set(name, value);
        }

        public void Set(string name, long value) => Set(name, value.ToString(CultureInfo.InvariantCulture));
    }
}
