using System.Collections.Immutable;
using ComplaintFlow.Classifying;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;

namespace ComplaintFlow.Deciding;

/// <summary>Turns a command into events, or denies it with all its reasons. Pure.</summary>
internal sealed class Decider(LifecycleSet lifecycles, InputRules input, IDeadlineExtender extender, ClassificationRules? classification = null, RepeatRules? repeats = null)
{
    private readonly ClassificationDecider _classification = new(classification ?? ClassificationRules.Default);

    public InputRules Input => input;

    /// <summary>Decides what is escalated by hand.</summary>
    public IEscalateByHand? Hand { get; init; }

    /// <summary>The category that a complaint would be received with.</summary>
    public Category CategoryOf(ComplaintIntake intake, ClassificationSuggestion? suggested)
    {
        _classification.Receive(intake, suggested, out Classified classified);
        return classified.Classification.Category;
    }

    public Denial? Receive(ComplaintDraft draft, ComplaintIntake intake, ComplaintId id, EntryStamp stamp)
    {
        if (input.Check(intake) is { } invalid)
            return invalid;
        if (stamp.At > stamp.RecordedAt)
            return Denial.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Future, stamp.RecordedAt);
        LifecycleDefinition? lifecycle = intake.Lifecycle is null ? lifecycles.Default : lifecycles.FindLatest(intake.Lifecycle);
        if (lifecycle is null)
            return Denial.Of(ErrorCodes.UnknownLifecycle, intake.Lifecycle);
        IntakeFacts facts = draft.Facts;
        if (_classification.Receive(intake, facts.Suggestion, out Classified classified) is { } unknown)
            return unknown;

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
            classified.Unknown));
        if (facts.Suggestion is { IsEmpty: false } suggested)
            draft.Add(new ClassificationSuggested(suggested.Category, suggested.Cause, suggested.Touchpoint, suggested.Urgency, suggested.Reasons, classified.UsesSuggestion));
        if (facts.Fault is { } fault)
            draft.Add(new ClassificationFailed(fault));
        return null;
    }

    /// <param name="draft">The complaint.</param>
    /// <param name="other">The other complaint of a merge.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="stamp">Who does it, and when.</param>
    public Denial? Decide(ComplaintDraft draft, ComplaintDraft? other, ComplaintCommand command, EntryStamp stamp)
    {
        Complaint complaint = draft.After!;
        if (SelfDealing.Denies(complaint, stamp.Actor) is { } selfDealing)
            return selfDealing;
        if (stamp.At > stamp.RecordedAt)
            return Denial.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Future, stamp.RecordedAt);
        if (stamp.At < complaint.ChangedAt)
            return Denial.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Past, complaint.ChangedAt);

        switch (command)
        {
            case Fire fire when fire.Trigger == Trigger.Merge:
                return Denial.Of(ErrorCodes.MergeNeedsOther);
            case Fire fire:
                return Fire(draft, complaint, fire.Trigger, fire.Argument, stamp, out _);
            case MergeInto merge:
                return Merge(draft, complaint, merge, other, stamp);
            case MigrateLifecycle migrate:
                return Migrate(draft, complaint, migrate);
            case Escalate escalate when Hand is null:
                return Denial.Of(ErrorCodes.UnknownPolicy, escalate.Policy);
            case Escalate escalate:
                return input.CheckReason(escalate.Because) ?? Hand.Decide(draft, escalate);
            case ChangeVenue move when draft.FullVenues?.Contains(move.Venue) == true:
                return Denial.Of(ErrorCodes.VenueIsFull, move.Venue);
            case Assign when complaint.IsClosed:
                return Denial.Of(ErrorCodes.AlreadyClosed, complaint.Status);
            case Assign assign when input.Check(assign.Target, assign.Because) is { } invalid:
                return invalid;
            case Assign assign:
                draft.Wish = new(assign.Target, Because: assign.Because, IsCommand: true);
                return null;
            case Reclassify reclassify:
                return Reclassify(draft, complaint, reclassify);
            case RecordContact contact:
                return Contact(draft, complaint, contact);
            case ExtendDeadline extend:
                return extender.Extend(draft, extend, stamp);
            case ApproveExtension approve:
                return extender.Approve(draft, approve, stamp);
            default:
                return Happens(complaint, command) is { } happened ? Add(draft, happened) : null;
        }
    }

    private Denial? Add(ComplaintDraft draft, ComplaintEvent happened)
    {
        Denial? invalid = input.Check(happened) ?? TooMany(draft.After!, happened);
        if (invalid is null)
            draft.Add(happened);
        return invalid;
    }

    private Denial? Reclassify(ComplaintDraft draft, Complaint complaint, Reclassify command)
    {
        if (InputRules.Check(command) is { } invalid)
            return invalid;
        if (_classification.Reclassify(complaint.Classification, command, out Classified then) is { } unknown)
            return unknown;
        return then.Classification == complaint.Classification && then.Unknown is null
            ? null
            : Add(draft, new ComplaintReclassified(complaint.Classification, then.Classification, command.Because, then.Unknown));
    }

    /// <summary>Whoever asks again about what is still not solved has reported it once more; whoever answers a question of ours has not.</summary>
    private Denial? Contact(ComplaintDraft draft, Complaint complaint, RecordContact contact)
    {
        if (Add(draft, new ContactRecorded(contact.Channel, contact.Direction, contact.Text)) is { } denial)
            return denial;
        bool isRepeat = repeats is { CountsContacts: true } && contact.Direction == ContactDirection.FromCustomer && !complaint.IsClosed && complaint.Status != Status.AwaitingCustomer;
        return isRepeat && repeats!.AfterContact(complaint.Signals) is var more && more != complaint.Signals ? Add(draft, new SignalsChanged(complaint.Signals, more)) : null;
    }

    /// <summary>What decisions hang on is never forgotten to make room, so there is an end to it.</summary>
    private static Denial? TooMany(Complaint complaint, ComplaintEvent happened) => happened switch
    {
        StepCompleted when complaint.StepsDone.Length >= Complaint.MaxDecisive => OneTooMany("step"),
        LegalHoldPlaced when complaint.LegalHolds.Length >= Complaint.MaxDecisive => OneTooMany("matter"),
        HandlerRefused when complaint.RefusedHandlers.Length >= Complaint.MaxDecisive => OneTooMany("handler"),
        _ => null,
    };

    private static Denial OneTooMany(string field) => Denial.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, field, Complaint.MaxDecisive);

    /// <summary>The event of a command that is always possible, or null where it would change nothing.</summary>
    private static ComplaintEvent? Happens(Complaint complaint, ComplaintCommand command)
    {
        switch (command)
        {
            case SetSignals c:
                return c.Signals == complaint.Signals ? null : new SignalsChanged(complaint.Signals, c.Signals);
            case UpdateCustomer c:
                return c.Customer == complaint.Customer ? null : new CustomerChanged(c.Customer);
            case Correct c:
                return IsCorrection(complaint, c) ? new ComplaintCorrected(c.Description, c.Wanted, c.Occurrence, c.Amount, c.About, c.Because) : null;
            case ChangeVenue c:
                return c.Venue == complaint.Treatment.Venue ? null : new VenueChanged(complaint.Treatment.Venue, c.Venue, c.Because);
            case ChangeAppointment c:
                DateTimeOffset? at = c.Appointment is { } appointment ? Instants.Cut(appointment) : null;
                return at == complaint.Treatment.Appointment ? null : new AppointmentChanged(complaint.Treatment.Appointment, at, c.Because);
            case RefuseHandler c:
                return complaint.RefusedHandlers.Contains(c.Handler) ? null : new HandlerRefused(c.Handler, c.Because);
            case CompleteStep c:
                return complaint.StepsDone.Contains(c.Step) ? null : new StepCompleted(c.Step, c.Note);
            case PlaceLegalHold c:
                return complaint.LegalHolds.Contains(c.Matter) ? null : new LegalHoldPlaced(c.Matter, c.Because);
            case LiftLegalHold c:
                return complaint.LegalHolds.Contains(c.Matter) ? new LegalHoldLifted(c.Matter, c.Because) : null;
            case AddNote c:
                return new NoteAdded(c.Text);
            case RaiseHostEvent c:
                return new HostEvent(c.Name, c.Json);
            default:
                throw new ArgumentException($"No decision is written for {command.GetType().Name}.", nameof(command));
        }
    }

    private Denial? Fire(ComplaintDraft draft, Complaint complaint, Trigger trigger, object? argument, EntryStamp stamp, out TransitionKind kind)
    {
        kind = TransitionKind.Refused;
        if (lifecycles.Find(complaint.Lifecycle) is not { } lifecycle)
            return Denial.Of(ErrorCodes.UnknownLifecycle, complaint.Lifecycle);

        GuardContext context = new(complaint, stamp.Actor, stamp.At, argument);
        Transition transition = lifecycle.Decide(complaint.Status, trigger, in context);
        kind = transition.Kind;
        if (transition.IsRefused)
            return TransitionDenial.Of(transition, complaint, lifecycle.FindTrigger(trigger.Name) ?? trigger);
        if (transition.Kind == TransitionKind.Ignored)
            return null;

        string? json = lifecycle.FindTrigger(trigger.Name)?.WriteArgument(argument);
        if (input.CheckArgument(json) is { } invalid)
            return invalid;
        draft.Add(transition.Kind == TransitionKind.Internal
            ? new TriggerHandled(complaint.Status, trigger.Name, json)
            : new StatusChanged(complaint.Status, transition.To, trigger.Name, Outcome(complaint, lifecycle, transition.To), json));
        return null;
    }

    private Denial? Merge(ComplaintDraft draft, Complaint complaint, MergeInto merge, ComplaintDraft? other, EntryStamp stamp)
    {
        if (merge.Other == complaint.Id)
            return Denial.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.Itself, "other");
        if (other?.After is not { } into)
            return Denial.Of(ErrorCodes.UnknownComplaint, merge.Other);
        if (into.IsClosed)
            return Denial.Of(ErrorCodes.AlreadyClosed, into.Status);
        if (SelfDealing.Denies(into, stamp.Actor) is { } selfDealing)
            return selfDealing;
        if (stamp.At < into.ChangedAt)
            return Denial.Of(ErrorCodes.OutOfOrder, stamp.At).Because(TextKeys.OutOfOrder.Past, into.ChangedAt);
        if (into.Treatment.Handler is { } handler && (complaint.Involves(handler) || complaint.RefusedHandlers.Contains(handler)))
            return Denial.Of(ErrorCodes.SelfDealing, handler);
        if (Fire(draft, complaint, Trigger.Merge, null, stamp, out TransitionKind kind) is { } denied)
            return denied;
        if (kind != TransitionKind.Move)
            return Denial.Of(ErrorCodes.TriggerNotPermitted, Trigger.Merge, complaint.Status, complaint.Lifecycle);

        draft.Add(new ComplaintMerged(into.Id));
        other.Add(new ComplaintAbsorbed(complaint.Id));
        return null;
    }

    private Denial? Migrate(ComplaintDraft draft, Complaint complaint, MigrateLifecycle migrate)
    {
        if (lifecycles.Find(migrate.To) is not { } lifecycle)
            return Denial.Of(ErrorCodes.UnknownLifecycle, migrate.To);
        Status to = migrate.Statuses.GetValueOrDefault(complaint.Status, complaint.Status);
        if (!lifecycle.Contains(to))
            return Denial.Of(ErrorCodes.UnmappedStatus, complaint.Status, migrate.To);
        to = lifecycle.Enter(to);
        if (migrate.To == complaint.Lifecycle && to == complaint.Status)
            return null;

        draft.Add(new LifecycleMigrated(complaint.Lifecycle, migrate.To, complaint.Status, to, Outcome(complaint, lifecycle, to)));
        return null;
    }

    private static bool IsCorrection(Complaint complaint, Correct c) =>
        (c.Description is not null && c.Description != complaint.Description)
        || (c.Wanted is not null && c.Wanted != complaint.Wanted)
        || (c.Occurrence is not null && c.Occurrence != complaint.Occurrence)
        || (c.Amount is not null && c.Amount != complaint.Amount)
        || (c.About is not null && c.About != complaint.About);

    private static StatusOutcome Outcome(Complaint complaint, LifecycleDefinition lifecycle, Status to) => (complaint.IsClosed, lifecycle.IsFinal(to)) switch
    {
        (false, true) => StatusOutcome.Closed,
        (true, false) => StatusOutcome.Reopened,
        _ => StatusOutcome.None,
    };
}
