using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Insights.Facts;

/// <summary>Writes table <c>complaint</c>.</summary>
internal sealed class EpisodeFacts : IFactReader
{
    private readonly FactSheet _sheet;
    private readonly FactRules _rules;
    private readonly HashSet<Guid> _declining = [];
    private DateTimeOffset _beganAt;
    private DateTimeOffset? _acknowledgedAt;
    private DateTimeOffset? _resolvedAt;
    private Emotion _emotionFirst;
    private Emotion _emotionPeak;
    private int _contacts;
    private int _escalations;

    public EpisodeFacts(FactSheet sheet, FactRules rules, Complaint first)
    {
        (_sheet, _rules) = (sheet, rules);
        Begin(first, first.ReceivedAt);
    }

    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        if (after.Episode != before.Episode)
        {
            Write(before, isReopened: true);
            Begin(after, entry.At);
            return;
        }

        if (after.Status != before.Status)
            Enter(after.Status, entry.At);
        if (after.Signals.Emotion > _emotionPeak)
            _emotionPeak = after.Signals.Emotion;
        switch (entry.Event)
        {
            case ContactRecorded { Direction: ContactDirection.FromCustomer, IsAutomatic: false }:
                _contacts++;
                break;
            case EscalationFired:
                _escalations++;
                break;
            // The trigger and the offer are declined in one commit: once.
            case StatusChanged { Trigger: "decline" } or TriggerHandled { Trigger: "decline" } or OfferDeclined:
                _declining.Add(entry.CommitId);
                break;
            case DeadlineMet met:
                Meet(after.Deadlines.FirstOrDefault(deadline => deadline.Id == met.Id), entry.At);
                break;
        }
    }

    public void End(Complaint last) => Write(last, isReopened: false);

    private void Begin(Complaint complaint, DateTimeOffset at)
    {
        (_beganAt, _acknowledgedAt, _resolvedAt) = (at, null, null);
        _emotionFirst = _emotionPeak = complaint.Signals.Emotion;
        (_contacts, _escalations) = (0, 0);
        _declining.Clear();
        Enter(complaint.Status, at);
    }

    /// <summary>A complaint that goes back to work is no longer resolved; one that was acknowledged stays so.</summary>
    private void Enter(Status status, DateTimeOffset at)
    {
        if (_rules.Acknowledged.Contains(status))
            _acknowledgedAt ??= at;
        _resolvedAt = _rules.Resolved.Contains(status) ? _resolvedAt ?? at : null;
    }

    private void Meet(Deadline? met, DateTimeOffset at)
    {
        if (met?.Stage == Stage.Acknowledge)
            _acknowledgedAt ??= at;
    }

    private void Write(Complaint complaint, bool isReopened)
    {
        (double? toAcknowledge, double? toAcknowledgeWorking) = _sheet.Between(_beganAt, _acknowledgedAt);
        (double? toResolve, double? toResolveWorking) = _sheet.Between(_beganAt, _resolvedAt);
        (double? toClose, double? toCloseWorking) = _sheet.Between(_beganAt, complaint.ClosedAt);
        Classification classification = complaint.Classification;
        Finding? main = complaint.Care.Findings.FirstOrDefault(finding => finding.Issue == complaint.Issues[0].Name);
        string category = complaint.Category.Name;
        _sheet.Add(
            "complaint",
            complaint.Episode,
            isReopened,
            complaint.ReceivedAt,
            _beganAt,
            _acknowledgedAt,
            _resolvedAt,
            complaint.ClosedAt,
            EndingOf(complaint),
            toAcknowledge,
            toAcknowledgeWorking,
            toResolve,
            toResolveWorking,
            toClose,
            toCloseWorking,
            complaint.Lifecycle.ToString(),
            complaint.Status.Name,
            complaint.Kind.Name,
            category,
            category.Split('/', 2)[0],
            classification.Cause?.Name,
            main?.RootCause?.Name,
            FactNames.Of(main?.Outcome),
            classification.Touchpoint?.Name,
            FactNames.Of(complaint.Urgency),
            complaint.Channel.Name,
            complaint.Customer.Tier.Name,
            KeyOf(complaint.Customer),
            complaint.Customer.Language,
            complaint.Treatment.Handler?.Name,
            complaint.Treatment.Team,
            complaint.Details.Amount?.Amount,
            complaint.Details.Amount?.Currency,
            FactNames.Of(_emotionFirst),
            FactNames.Of(_emotionPeak),
            complaint.Signals.Repeats,
            complaint.Signals.DemandsSupervisor,
            complaint.Signals.ThreatensPublicity,
            complaint.Signals.ThreatensLegalAction,
            _contacts,
            _escalations,
            _declining.Count);
    }

    private string? EndingOf(Complaint complaint) => complaint switch
    {
        { IsClosed: false } => null,
        _ when _rules.Merged.Contains(complaint.Status) => "merged",
        _ when _rules.Withdrawn.Contains(complaint.Status) => "withdrawn",
        _ => "closed",
    };

    /// <summary>Returns a name for the customer that only the holder of the key can connect with the customer.</summary>
    private string? KeyOf(Customer customer) => _rules.CustomerKey.Length == 0 || customer.Id is null or Personal.Erased
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(_rules.CustomerKey, Encoding.UTF8.GetBytes(ComplaintFilter.FoldCustomer(customer.Id)))[..16]);
}
