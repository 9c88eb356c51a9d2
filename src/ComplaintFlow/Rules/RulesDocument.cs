using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Deciding;
using ComplaintFlow.Escalation;
using ComplaintFlow.Fields;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;
using ComplaintFlow.Routing;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Rules;

/// <summary>
/// The document of all rules that affect decisions. The same rules give the same document, on every node and in every version of
/// the library.
/// </summary>
internal sealed class RulesDocument
{
    public required LifecycleSet Lifecycles { get; init; }

    public required RoutingTable Routing { get; init; }

    public required ServiceTargetTable Deadlines { get; init; }

    public required HandlerLadder Ladder { get; init; }

    public required ClassificationRules Classification { get; init; }

    public RepeatRules? Repeats { get; init; }

    public SignalLexicon? Lexicon { get; init; }

    public required VenueSet Venues { get; init; }

    public required EscalationPolicySet Policies { get; init; }

    public required FieldsTable Fields { get; init; }

    public required PlaybookTable Playbooks { get; init; }

    public required FindingsTable Findings { get; init; }

    /// <summary>When and how customers are asked whether it helped.</summary>
    public required FollowUpTable FollowUps { get; init; }

    /// <summary>How customers appeal, and what external stages come to.</summary>
    public required ConclusionTable Conclusions { get; init; }

    public required MandateTable Mandates { get; init; }

    /// <summary>Which events have which messages sent to the customer.</summary>
    public required MessageTable Messages { get; init; }

    public required OffersTable Offers { get; init; }

    public required RemedyRulesTable Remedies { get; init; }

    /// <summary>What the children of a mass incident follow, and what is suggested as a duplicate.</summary>
    public required RelationsTable Relations { get; init; }

    public required ComplaintLimits Limits { get; init; }

    /// <summary>The calendar on which the time of steps, follow-ups and appeals is counted, if any is.</summary>
    private IEnumerable<WorkCalendar> CalendarOfSteps =>
        Deadlines.StandardCalendar is { } standard && (!FollowUps.IsEmpty || Conclusions.CountsDays || Playbooks.Used.Any(static playbook => playbook.Steps.Any(static step => step.Within is not null)))
            ? [standard]
            : [];

    /// <summary>Computes the hash that distinguishes one state of the rules from another.</summary>
    public string Hash() => CanonicalWriter.HashOf(Write);

    /// <summary>Computes the hash, and finds the first part with a Unicode noncharacter; null if there is none.</summary>
    public string Hash(out string? odd) => CanonicalWriter.HashOf(Write, out odd);

    /// <summary>Returns the document in readable form.</summary>
    public string ToJson() => CanonicalWriter.ToJson(Write);

    private void Write(CanonicalWriter writer)
    {
        LifecycleDefinition[] lifecycles = [.. Lifecycles.All.OrderBy(definition => definition.Name, StringComparer.Ordinal).ThenBy(definition => definition.Version)];
        writer.Raw("lifecycles", lifecycles, LifecycleJsonWriter.Write);
        writer.Text("default-lifecycle", Lifecycles.Default.Name);
        writer.Object("limits", one =>
        {
            one.Number("description", Limits.DescriptionLength);
            one.Number("text", Limits.TextLength);
            one.Number("contact", Limits.ContactLength);
        });
        writer.Object("classification", one => ClassificationDocument.Write(one, Classification));
        if (Repeats is not null)
            writer.Object("repeats", Repeats.Write);
        writer.Object("handlers", one => HandlersDocument.Write(one, Ladder));
        writer.Object("routing", one => RoutingDocument.Write(one, Routing));
        writer.Object("deadlines", one => DeadlinesDocument.Write(one, Deadlines));
        if (Lexicon is not null)
            writer.Object("signals", Lexicon.Write);
        if (!Playbooks.IsEmpty)
            writer.Object("playbooks", Playbooks.Write);
        if (!Findings.IsEmpty)
            writer.Object("findings", Findings.Write);
        if (!FollowUps.IsEmpty)
            writer.Object("follow-ups", FollowUps.Write);
        if (!Conclusions.IsEmpty)
            writer.Object("conclusions", Conclusions.Write);
        if (!Messages.IsStandard)
            writer.Object("messages", Messages.Write);
        if (!Mandates.IsEmpty)
            writer.Object("mandates", Mandates.Write);
        if (!Offers.IsStandard)
            writer.Object("offers", Offers.Write);
        if (!Remedies.IsEmpty)
            writer.Object("remedies", Remedies.Write);
        if (!Relations.IsStandard)
            writer.Object("relations", Relations.Write);
        Policies.Write(writer);
        Venues.Write(writer);
        Fields.Write(writer);
        WorkCalendar[] calendars = [.. Deadlines.Targets.Select(target => target.Calendar).Concat(Policies.Calendars).Concat(CalendarOfSteps).Distinct().OrderBy(calendar => calendar.Name, StringComparer.Ordinal)];
        writer.Objects("calendars", calendars, static (one, calendar) => calendar.Write(one));
    }
}
