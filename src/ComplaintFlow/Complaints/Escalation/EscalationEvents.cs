using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>A level of a policy fired. Its effects are separate events in the same commit.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Level">The level, starting at 1.</param>
/// <param name="Epoch">
/// The deadline, if any, and the episode for which the policy started. The same level never fires twice for one epoch.
/// </param>
/// <param name="Cause">The cause: the condition of the policy, and the values that met it.</param>
/// <param name="Changes">The changes; empty when everything was already as required.</param>
/// <param name="NextAt">
/// The instant at which the next level is due; <see langword="null"/> after the last one, 31 December 9999 as long as the calendar has no more opening hours.
/// </param>
/// <param name="Because">
/// The reason, in the words of the person who requested the escalation; <see langword="null"/> when no one did.
/// </param>
public sealed record EscalationFired(
    string Policy,
    int Level,
    string Epoch,
    EscalationCause Cause,
    ImmutableArray<EscalationChange> Changes = default,
    DateTimeOffset? NextAt = null,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    /// <summary>The changes made.</summary>
    public ImmutableArray<EscalationChange> Changes { get; init; } = Changes.IsDefault ? [] : Changes;

    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override string Tell(EventWords words) =>
        EscalationText.Write(this, words);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Escalation = before.Escalation.With(new(Policy, Epoch, Level, NextAt, stamp.At)), Entry = stamp };

    internal override string EffectKey => Complaints.EffectKey.Of(this);

    internal override ComplaintEvent MapPersonal(PersonalMap map) => Because is null ? this : this with { Because = map.Text("because", Because) };
}

/// <summary>The cause of an escalation: the condition of the policy, and the values that met it.</summary>
/// <param name="Reason">The condition of the policy.</param>
public sealed record EscalationCause(EscalationReason Reason)
{
    /// <summary>The stage of the deadline; <see langword="null"/> when the condition is not about a deadline.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The step of the playbook; <see langword="null"/> when the condition is not about a step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Step { get; init; }

    /// <summary>The due time of that deadline.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The time before or after the due time, or without activity, for example <c>4 working hours</c>.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>The instant from which the time without activity counts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The number of repeats or of declined remedies, or the share of the budget that the policy names, in percent.</summary>
    public int? Count { get; init; }

    /// <summary>The emotion of the customer.</summary>
    public Emotion? Emotion { get; init; }

    /// <summary>The key of the latest alarm that met the condition (<see cref="EmergingIssueAlarm.Key"/>); <see langword="null"/> when it is not about alarms.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? EmergingIssue { get; init; }
}

/// <summary>The condition of an escalation policy.</summary>
[JsonConverter(typeof(StableEnumConverter<EscalationReason>))]
public enum EscalationReason
{
    /// <summary>A deadline is approaching.</summary>
    DeadlineNear,

    /// <summary>A share of a deadline's budget is used up.</summary>
    BudgetUsed,

    /// <summary>A deadline was missed.</summary>
    DeadlineMissed,

    /// <summary>A deadline was missed some time ago.</summary>
    Overdue,

    /// <summary>The customer has complained about the same matter before.</summary>
    Repeated,

    /// <summary>The customer is agitated.</summary>
    Emotion,

    /// <summary>The customer demands a supervisor.</summary>
    SupervisorDemanded,

    /// <summary>The customer threatens to go to the press or social media.</summary>
    PublicityThreatened,

    /// <summary>The customer threatens to involve a lawyer, a court or a regulator.</summary>
    LegalActionThreatened,

    /// <summary>The customer has declined an offer.</summary>
    Declined,

    /// <summary>No one has acted for some time.</summary>
    Idle,

    /// <summary>A person requested the escalation.</summary>
    ByHand,

    /// <summary>No step of the playbook was done for some time.</summary>
    PlaybookStalls,

    /// <summary>An alarm of an emerging issue names the complaint.</summary>
    EmergingIssue,
}

/// <summary>One change made by an escalation.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="From">
/// The old value: the name of a venue, an urgency or a handler, or an instant in ISO 8601; <see langword="null"/> when
/// there was none.
/// </param>
/// <param name="To">The new value; for a handler, the requested target, since the choice follows; for a notice, its topic; for an approval, the offer.</param>
public sealed record EscalationChange(EscalationChangeKind Kind, string? From, string To);

/// <summary>The kind of change made by an escalation.</summary>
[JsonConverter(typeof(StableEnumConverter<EscalationChangeKind>))]
public enum EscalationChangeKind
{
    /// <summary>The appointment.</summary>
    Time,

    /// <summary>The venue.</summary>
    Place,

    /// <summary>The handler.</summary>
    Handler,

    /// <summary>The urgency.</summary>
    Urgency,

    /// <summary>No change to the complaint: a notification is sent.</summary>
    Notice,

    /// <summary>No change to the complaint: those who may approve an offer are reminded.</summary>
    Approval,
}

/// <summary>Policies wait for instants. A wait replaces an earlier one of the same policy and epoch.</summary>
/// <param name="Waits">The waiting policies with their instants, at most <see cref="MaxWaits"/>.</param>
public sealed record EscalationArmed(ImmutableArray<EscalationWait> Waits) : ComplaintEvent
{
    /// <summary>The maximum number of waits in one event.</summary>
    public const int MaxWaits = 64;

    /// <summary>The waiting policies with their instants.</summary>
    public ImmutableArray<EscalationWait> Waits { get; init; } = Waits.IsDefault ? [] : Waits;

    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.EscalationArmed, words.List(Waits.Select(wait => wait.WakeAt is { } at
            ? words.Say(TextKeys.Entry.EscalationArmedUntil, wait.Policy, words.At(at))
            : words.Say(TextKeys.Entry.EscalationArmedWithout, wait.Policy))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        ComplaintEscalation after = before.Escalation;
        foreach (EscalationWait wait in Waits)
            after = after.With(after.Of(wait.Policy, wait.Epoch) with { NextAt = wait.WakeAt });
        return before with { Escalation = after, Entry = stamp };
    }
}

/// <summary>An instant for which a policy waits.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">The deadline or episode for which the policy waits.</param>
/// <param name="WakeAt">The instant; <see langword="null"/> when there is none, for example while a clock is paused.</param>
public sealed record EscalationWait(string Policy, string Epoch, DateTimeOffset? WakeAt);

/// <summary>A policy stopped before its last level.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Epoch">The deadline or episode for which the policy started.</param>
/// <param name="Level">The last level that fired.</param>
/// <param name="Why">The reason.</param>
public sealed record EscalationEnded(string Policy, string Epoch, int Level, EscalationEnd Why) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.EscalationEnded, Policy, Level), words.Say(TextKeys.Escalation.End(JsonNames.Of(Why))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Escalation = before.Escalation.With(before.Escalation.Of(Policy, Epoch) with { Level = Level, NextAt = null }), Entry = stamp };
}

/// <summary>The reason why a policy stops.</summary>
[JsonConverter(typeof(StableEnumConverter<EscalationEnd>))]
public enum EscalationEnd
{
    /// <summary>The condition no longer holds: the deadline was met or cancelled, or the customer is calmer.</summary>
    NoLongerSo,

    /// <summary>The complaint no longer matches the scope of the policy.</summary>
    OutOfScope,

    /// <summary>An exception of the policy applies.</summary>
    Excepted,

    /// <summary>Staff have acted since the previous level.</summary>
    Handled,

    /// <summary>The rules no longer contain the policy, or this level of it.</summary>
    PolicyGone,

    /// <summary>Another service target took over the deadline. The policy continues if the deadline comes back.</summary>
    TargetChanged,

    /// <summary>Its instant had passed when the complaint was imported with its history; nobody is escalated to over what is past.</summary>
    Imported,
}

/// <summary>A policy requested a notification; a subscriber of the host sends it.</summary>
/// <param name="Topic">The host's name for the recipients and the subject.</param>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Level">The level that requested the notification.</param>
public sealed record NotificationRaised(string Topic, string Policy, int Level) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.NotificationRaised, Topic, Policy, Level);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
