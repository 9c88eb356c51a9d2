using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Decides a command: returns its events, or a refusal with all reasons. Pure.</summary>
internal sealed class Decider(LifecycleSet lifecycles, InputRules input, IDeadlineExtender extender, ClassificationRules? classification = null, RepeatRules? repeats = null)
{
    private readonly ClassificationDecider _classification = new(classification ?? ClassificationRules.Default);

    public InputRules Input => input;

    /// <summary>Decides extensions of deadlines.</summary>
    public IDeadlineExtender Extender => extender;

    /// <summary>Decides manual escalations.</summary>
    public IManualEscalator? ManualEscalator { get; init; }

    /// <summary>Decides which handler the rules choose; null without routing rules.</summary>
    public IRerouter? Rerouter { get; init; }

    /// <summary>Whether a policy on idle time needs the times spent in statuses. What staff do begins them anew.</summary>
    public bool KeepsTimes { get; init; }

    /// <summary>Hand over what a merged complaint has open, in this order.</summary>
    public ImmutableArray<IMerger> Mergers { get; init; } = [];

    /// <summary>Decides whether a step of the playbook may be completed or skipped.</summary>
    public StepDecider Steps { get; init; } = StepDecider.WithoutRules;

    /// <summary>The rules for offers.</summary>
    public required IOfferRules Offers { get; init; }

    /// <summary>The channels on which nothing may identify the customer.</summary>
    public PublicChannels PublicChannels { get; init; } = PublicChannels.Default;

    /// <summary>The rules for conclusions.</summary>
    public required IConclusionRules Conclusions { get; init; }

    /// <summary>Calculates when what a command sets is due.</summary>
    public required IDueTimes DueTimes { get; init; }

    /// <summary>Returns the category with which a complaint would be received.</summary>
    public Category CategoryOf(ComplaintIntake intake, ClassificationSuggestion? suggested)
    {
        _classification.Receive(intake, suggested, out ClassificationResult classified);
        return classified.Classification.Category;
    }

    public DecisionRefusal? Receive(ComplaintDraft draft, ComplaintIntake intake, ComplaintId id, CommitStamp stamp)
    {
        if (input.Check(intake) is { } invalid)
            return invalid;
        if (stamp.At > stamp.RecordedAt)
            return DecisionRefusal.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Future, stamp.RecordedAt);
        LifecycleDefinition? lifecycle = intake.Lifecycle is null ? lifecycles.Default : lifecycles.FindLatest(intake.Lifecycle);
        if (lifecycle is null)
            return DecisionRefusal.Of(ErrorCodes.UnknownLifecycle, intake.Lifecycle);
        IntakeFacts facts = draft.Facts;
        if (_classification.Receive(intake, facts.Suggestion, out ClassificationResult classified) is { } unknown)
            return unknown;
        if (_classification.OtherIssues(intake, out ImmutableArray<Issue> issues) is { } unknownIssue)
            return unknownIssue;

        draft.Add(new ComplaintReceived(
            id,
            lifecycle.Key,
            lifecycle.Start,
            intake.Customer,
            intake.Channel,
            intake.Description,
            classified.Classification,
            facts.Repeats > intake.Signals.Repeats ? intake.Signals with { Repeats = facts.Repeats.Value } : intake.Signals,
            intake.Wanted,
            intake.Occurrence,
            intake.Amount,
            intake.About,
            classified.Unknown,
            intake.Fields is null || input.Fields.Changes(intake.Fields, ComplaintFields.None, null) is not { } set ? null : ComplaintFields.None.After(set),
            intake.Files.IsDefaultOrEmpty ? null : new ComplaintFiles { All = [.. intake.Files.Select(FileInput.Normal)] },
            issues,
            intake.WantedKind));
        if (intake.Forwarded is { } forwarded)
            draft.Add(new ComplaintForwarded("1", forwarded.Authority, Instants.Truncate(forwarded.ReportBy), forwarded.Number));
        if (facts.Suggestion is { IsEmpty: false } suggested)
            draft.Add(new ClassificationSuggested(suggested.Category, suggested.Cause, suggested.Touchpoint, suggested.Urgency, suggested.Reasons, classified.UsesSuggestion));
        if (facts.Fault is { } fault)
            draft.Add(new ClassificationFailed(fault));
        if (!facts.Overtaken.IsDefaultOrEmpty)
            draft.Add(new RepeatsOvertaken(facts.Overtaken));
        return null;
    }

    /// <param name="draft">The complaint.</param>
    /// <param name="other">The other complaint of a merge.</param>
    /// <param name="command">The command.</param>
    /// <param name="stamp">The actor and the instant.</param>
    public DecisionRefusal? Decide(ComplaintDraft draft, ComplaintDraft? other, ComplaintCommand command, CommitStamp stamp)
    {
        Complaint complaint = draft.After!;
        if (SelfDealing.Check(complaint, stamp.Actor) is { } selfDealing)
            return selfDealing;
        if (stamp.At > stamp.RecordedAt)
            return DecisionRefusal.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Future, stamp.RecordedAt);
        if (stamp.IsBefore(complaint))
            return DecisionRefusal.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Past, complaint.ChangedAt);

        return command.Decide(new Decision(this, draft, other, stamp));
    }

    public DecisionRefusal? Add(ComplaintDraft draft, ComplaintEvent happened, string? kind = null, int kept = 0)
    {
        if (input.Check(happened) is { } invalid)
            return invalid;
        // Lists on which decisions depend are never truncated, so they need a limit.
        if (kept >= Complaint.MaxDecisive)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, kind, Complaint.MaxDecisive);
        draft.Add(happened);
        return null;
    }

    public DecisionRefusal? Escalate(ComplaintDraft draft, Escalate escalate) =>
        ManualEscalator is null ? DecisionRefusal.Of(ErrorCodes.UnknownPolicy, escalate.Policy) : input.CheckReason(escalate.Because) ?? ManualEscalator.Decide(draft, escalate);

    public DecisionRefusal? Assign(ComplaintDraft draft, Assign assign)
    {
        if (draft.After!.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, draft.After.Status);
        if (input.Check(assign.Target, assign.Because) is { } invalid)
            return invalid;
        draft.PendingAssignment = new(assign.Target, Because: assign.Because, IsCommand: true) { Without = assign.ToAnotherHandler ? draft.After.Treatment.Handler : null };
        return null;
    }

    public DecisionRefusal? RouteAgain(ComplaintDraft draft, RouteAgain command)
    {
        if (draft.After!.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, draft.After.Status);
        return input.CheckBecause(command.Because) ?? (Rerouter is null ? DecisionRefusal.Of(ErrorCodes.NoRoutingRule) : Rerouter.Decide(draft, command));
    }

    /// <summary>Looks up the codes of an issue.</summary>
    public DecisionRefusal? ClassifyIssue(StatedIssue issue, out GivenCodes known, out GivenCodes? unknown) => _classification.Issue(issue, out known, out unknown);

    /// <summary>Looks up a root cause.</summary>
    public DecisionRefusal? ResolveRootCause(RootCause? given, out RootCause? known, out RootCause? unknown) => _classification.RootCause(given, out known, out unknown);

    public DecisionRefusal? Reclassify(ComplaintDraft draft, Reclassify command)
    {
        Complaint complaint = draft.After!;
        if (InputRules.Check(command) is { } invalid)
            return invalid;
        if (_classification.Reclassify(complaint.Classification, command, out ClassificationResult then) is { } unknown)
            return unknown;
        return then.Classification == complaint.Classification && then.Unknown is null
            ? null
            : Add(draft, new ComplaintReclassified(complaint.Classification, then.Classification, command.Because, then.Unknown));
    }

    public DecisionRefusal? SetFields(ComplaintDraft draft, SetFields command)
    {
        ComplaintFields before = draft.After!.Fields;
        if (input.Check(command, before) is { } invalid)
            return invalid;
        return input.Fields.Changes(command.Fields, before, command.Because) is { } set ? Add(draft, set) : null;
    }

    /// <summary>
    /// Only a contact by the customer about an open complaint counts as a repeated report; a reply to the firm does not. What arrives on a merged complaint is
    /// recorded in the one that continues.
    /// </summary>
    public DecisionRefusal? Contact(ComplaintDraft draft, RecordContact contact, ComplaintDraft? survivor)
    {
        if (survivor?.After is not { } into)
            return Contact(draft, contact, arrivedOn: null);
        if (Contact(survivor, contact, draft.After!.Id) is { } refusal)
            return refusal;
        draft.Add(new ContactForwarded(into.Id, contact.Channel));
        return null;
    }

    private DecisionRefusal? Contact(ComplaintDraft draft, RecordContact contact, ComplaintId? arrivedOn)
    {
        Complaint complaint = draft.After!;
        Representative? representative = contact.Representative is null ? null : complaint.Care.FindRepresentative(contact.Representative);
        if (contact.Representative is not null && representative is null)
            return DecisionRefusal.Of(ErrorCodes.NoSuchRepresentative, contact.Representative);
        if (Add(draft, Recorded(contact, arrivedOn, representative?.MaySpeakAt(draft.Stamp.At) != false)) is { } refusal)
            return refusal;
        if (contact.Direction == ContactDirection.ToCustomer && PublicChannels.Check(complaint, contact.Channel, contact.Text) is { } identifies)
            return identifies;
        bool isOfCustomer = contact is { Direction: ContactDirection.FromCustomer, IsAutomatic: false };
        if (isOfCustomer && complaint.IsClosed)
            draft.Add(new ContactAfterClosing(complaint.Treatment.Handler, complaint.Treatment.Team));
        bool isRepeat = repeats is { CountsContacts: true } && isOfCustomer && !complaint.IsClosed && complaint.Status != Status.AwaitingCustomer;
        Signals signals = isRepeat ? repeats!.AfterContact(complaint.Signals) : complaint.Signals;
        if (contact.EmotionAfter is { } emotion)
            signals = signals with { Emotion = emotion };
        return signals == complaint.Signals ? null : Add(draft, new SignalsChanged(complaint.Signals, signals));
    }

    private static ContactRecorded Recorded(RecordContact contact, ComplaintId? arrivedOn, bool isOfCustomer) => new(
        contact.Channel,
        contact.Direction,
        contact.Text,
        contact.IsAutomatic,
        arrivedOn,
        !contact.IsAutomatic && isOfCustomer,
        contact.IsApology,
        contact.EmotionBefore,
        contact.EmotionAfter,
        contact.Representative);

    /// <summary>Decides the firing of a trigger.</summary>
    /// <param name="complaint">The complaint after everything decided so far.</param>
    /// <param name="trigger">The trigger to fire.</param>
    /// <param name="argument">The argument of the trigger.</param>
    /// <param name="actor">The actor who fires it.</param>
    /// <param name="at">The instant of firing.</param>
    /// <param name="openChildren">The number of open children over which a parent is not closed; null if they were not counted.</param>
    /// <param name="because">The reason, in free text, when the system fires it.</param>
    /// <param name="behind">The actor whose command made the system fire it; null when it is <paramref name="actor"/>.</param>
    public TriggerResult Fire(Complaint complaint, Trigger trigger, object? argument, Actor actor, DateTimeOffset at, long? openChildren, string? because = null, Actor? behind = null)
    {
        if (lifecycles.Find(complaint.Lifecycle) is not { } lifecycle)
            return TriggerResult.Refused(DecisionRefusal.Of(ErrorCodes.UnknownLifecycle, complaint.Lifecycle));

        if (argument is JsonElement)
            argument = lifecycle.FindTrigger(trigger.Name)?.ReadArgument(argument);
        GuardContext context = new(complaint, actor, at, argument);
        Transition transition = lifecycle.Decide(complaint.Status, trigger, in context);
        if (transition.IsRefused)
            return TriggerResult.Refused(TransitionRefusal.Of(transition, complaint, lifecycle.FindTrigger(trigger.Name) ?? trigger));
        if (transition.Kind == TransitionKind.Ignored)
            return new(transition.Kind, null, null);
        StatusOutcome outcome = transition.Kind == TransitionKind.Internal ? StatusOutcome.None : Outcome(complaint, lifecycle, transition.To);
        if (CheckEnd(complaint, trigger, outcome, behind ?? actor, openChildren) is { } unended)
            return TriggerResult.Refused(unended);

        string? json = lifecycle.FindTrigger(trigger.Name)?.WriteArgument(argument);
        if (input.CheckArgument(json) is { } invalid)
            return TriggerResult.Refused(invalid);
        return new(transition.Kind, null, transition.Kind == TransitionKind.Internal
            ? new TriggerHandled(complaint.Status, trigger.Name, json, because)
            : new StatusChanged(complaint.Status, transition.To, trigger.Name, outcome, json, because, KeepsTimes && actor.Kind != ActorKind.Staff));
    }

    /// <summary>Whether a complaint is in a status to which a trigger of its lifecycle leads from another.</summary>
    public bool IsWhereLeads(Complaint complaint, Trigger trigger)
    {
        if (lifecycles.Find(complaint.Lifecycle) is not { } lifecycle)
            return false;
        foreach (Status from in lifecycle.Statuses)
        {
            if (from != complaint.Status && lifecycle.Describe(from).Rules.Any(rule => rule.Trigger.Name == trigger.Name && rule.Targets.Contains(complaint.Status)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a guard is anywhere in the lifecycle of a complaint.</summary>
    public bool Requires(Complaint complaint, Guard guard) => lifecycles.Find(complaint.Lifecycle) is { } lifecycle
        && lifecycle.Statuses.Any(status => lifecycle.Describe(status).Rules.Any(rule => rule.Guards.Contains(guard)));

    /// <summary>Finds a trigger of the complaint's lifecycle by its name, permitted or not; null if it has none.</summary>
    public Trigger? FindTrigger(Complaint complaint, string name) => lifecycles.Find(complaint.Lifecycle)?.FindTrigger(name);

    public DecisionRefusal? Merge(ComplaintDraft draft, MergeInto merge, ComplaintDraft? other, CommitStamp stamp)
    {
        Complaint complaint = draft.After!;
        if (merge.Other == complaint.Id)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.Itself, "other");
        if (other?.After is not { } into)
            return DecisionRefusal.Of(ErrorCodes.UnknownComplaint, merge.Other);
        if (into.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, into.Status);
        if (SelfDealing.Check(into, stamp.Actor) is { } selfDealing)
            return selfDealing;
        if (stamp.IsBefore(into))
            return DecisionRefusal.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Past, into.ChangedAt);
        if (into.Treatment.Handler is { } handler && (complaint.Involves(handler) || complaint.People.Refused.Contains(handler) || complaint.Care.IsBarred(handler)))
            return DecisionRefusal.Of(ErrorCodes.SelfDealing, handler);
        if (!merge.AcrossCustomers && complaint.Customer.IsKnownToDifferFrom(into.Customer))
            return DecisionRefusal.Of(ErrorCodes.OtherCustomer, into.Id);
        TriggerResult firing = Fire(complaint, Trigger.Merge, null, stamp.Actor, stamp.At, draft.OpenChildren);
        if (firing.DecisionRefusal is not null)
            return firing.DecisionRefusal;
        if (firing.Kind != TransitionKind.Move)
            return DecisionRefusal.Of(ErrorCodes.TriggerNotPermitted, Trigger.Merge, complaint.Status, complaint.Lifecycle);

        ImmutableArray<PersonId> about = complaint.Details.About is { } person ? [person, .. complaint.Merging.AbsorbedAbout] : complaint.Merging.AbsorbedAbout;
        if (into.Merging.AbsorbedAbout.Length + about.Length > Complaint.MaxDecisive)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "about", Complaint.MaxDecisive);
        foreach (IMerger merger in Mergers)
        {
            if (merger.Refuse(complaint, into) is { } tooMuch)
                return tooMuch;
        }

        ImmutableArray<PersonId> handlers = BadFaithRules.HandlersOf(complaint);
        other.Add(new ComplaintAbsorbed(complaint.Id, about.IsEmpty ? default : about, handlers.IsEmpty ? default : handlers, complaint.Care.StoredEndedBy));
        // Before the complaint is closed, which would meet or cancel its deadlines.
        foreach (IMerger merger in Mergers)
            merger.HandOver(draft, other, stamp.At);
        draft.Add(firing.Happened!);
        draft.Add(new ComplaintMerged(into.Id));
        return null;
    }

    public DecisionRefusal? Migrate(ComplaintDraft draft, MigrateLifecycle migrate)
    {
        Complaint complaint = draft.After!;
        if (input.CheckBecause(migrate.Because) is { } invalid)
            return invalid;
        if (lifecycles.Find(migrate.To) is not { } lifecycle)
            return DecisionRefusal.Of(ErrorCodes.UnknownLifecycle, migrate.To);
        Status to = migrate.Statuses.GetValueOrDefault(complaint.Status, complaint.Status);
        if (!lifecycle.Contains(to))
            return DecisionRefusal.Of(ErrorCodes.UnmappedStatus, complaint.Status, migrate.To);
        to = lifecycle.Enter(to);
        if (migrate.To == complaint.Lifecycle && to == complaint.Status)
            return null;

        StatusOutcome outcome = Outcome(complaint, lifecycle, to);
        if (CheckEnd(complaint, null, outcome, draft.Stamp.Actor, draft.OpenChildren) is { } unended)
            return unended;
        draft.Add(new LifecycleMigrated(complaint.Lifecycle, migrate.To, complaint.Status, to, outcome, KeepsTimes, migrate.Because));
        return null;
    }

    /// <summary>Refuses an end that the lifecycle permits, but the complaint does not.</summary>
    /// <param name="complaint">The complaint before.</param>
    /// <param name="trigger">The trigger that ends it; null for another lifecycle.</param>
    /// <param name="outcome">What the change means for the complaint as a whole.</param>
    /// <param name="by">The actor behind the change.</param>
    /// <param name="openChildren">The number of open children over which a parent is not closed; null if they were not counted.</param>
    public static DecisionRefusal? CheckEnd(Complaint complaint, Trigger? trigger, StatusOutcome outcome, Actor by, long? openChildren) =>
        BadFaithRules.CheckEnd(complaint, trigger, outcome, by) ?? RelationRules.CheckEnd(complaint, outcome, openChildren);

    /// <summary>What a change of status means for the complaint as a whole.</summary>
    public static StatusOutcome Outcome(Complaint complaint, LifecycleDefinition lifecycle, Status to) => (complaint.IsClosed, lifecycle.IsFinal(to)) switch
    {
        (false, true) => StatusOutcome.Closed,
        (true, false) => StatusOutcome.Reopened,
        _ => StatusOutcome.None,
    };
}

/// <summary>The result of firing a trigger.</summary>
/// <param name="Kind">The kind of transition.</param>
/// <param name="DecisionRefusal">The reason why it is not permitted; null when it is.</param>
/// <param name="Happened">The resulting event; null when the trigger is ignored or not permitted.</param>
internal readonly record struct TriggerResult(TransitionKind Kind, DecisionRefusal? DecisionRefusal, ComplaintEvent? Happened)
{
    public static TriggerResult Refused(DecisionRefusal refusal) => new(TransitionKind.Refused, refusal, null);
}

/// <summary>Decides extensions of deadlines, by the rules of clocks.</summary>
internal interface IDeadlineExtender
{
    DecisionRefusal? Extend(ComplaintDraft draft, ExtendDeadline command, CommitStamp stamp);

    DecisionRefusal? Approve(ComplaintDraft draft, ApproveExtension command, CommitStamp stamp);
}

/// <summary>Hands something that a merged complaint has open over to the one that continues.</summary>
internal interface IMerger
{
    /// <summary>Returns why the complaint that continues cannot take over what the other one has; null if it can.</summary>
    /// <param name="from">The complaint that is merged.</param>
    /// <param name="into">The complaint that continues.</param>
    DecisionRefusal? Refuse(Complaint from, Complaint into) => null;

    /// <summary>Adds the resulting events to both drafts.</summary>
    /// <param name="draft">The complaint that is merged.</param>
    /// <param name="other">The complaint that continues.</param>
    /// <param name="now">The instant of the merge.</param>
    void HandOver(ComplaintDraft draft, ComplaintDraft other, DateTimeOffset now);
}

/// <summary>Decides manual escalations, whose rules are not known in this namespace.</summary>
internal interface IManualEscalator
{
    /// <summary>Adds the resulting events to the draft, or returns why there are none.</summary>
    DecisionRefusal? Decide(ComplaintDraft draft, Escalate command);
}

/// <summary>Has the routing rules choose a handler again; the rules are not known in this namespace.</summary>
internal interface IRerouter
{
    /// <summary>Requests the assignment that the rules specify, or returns why there is none.</summary>
    DecisionRefusal? Decide(ComplaintDraft draft, RouteAgain command);
}

/// <summary>Creates the event for a trigger that a reaction fired and the lifecycle does not permit.</summary>
internal static class TriggerNotPermittedEvent
{
    public static HostEvent Of(DecisionRefusal refusal, Status status, Trigger trigger, string because)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, ComplaintJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("trigger", trigger.Name);
            json.WriteString("status", status.Name);
            json.WriteString("because", because);
            json.WriteString("code", refusal.Code);
            json.WriteStartArray("unmet");
            foreach (Guard guard in refusal.Reasons.Select(reason => reason.Guard).OfType<Guard>().Distinct())
                json.WriteStringValue(guard.ToString());

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new(HostEvent.TriggerNotPermitted, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
