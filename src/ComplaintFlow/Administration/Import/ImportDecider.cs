using System.Collections.Immutable;
using ComplaintFlow.Calendars;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Names;
using ComplaintFlow.Rules;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Administration;

/// <summary>Decides the import of one complaint: its entries in the order of their instants, and what fell due in between. Pure.</summary>
/// <param name="rules">The rules in force.</param>
/// <param name="importer">The actor who imports.</param>
/// <param name="now">The instant of recording.</param>
internal sealed class ImportDecider(ComplaintRules rules, Actor importer, DateTimeOffset now)
{
    /// <summary>The trigger of a change of status to which no trigger leads.</summary>
    private const string NoTrigger = "import";

    private const string OnlyOption = "1";

    private const int LongestTeam = CodeName.MaxLength;

    private readonly QuietClock _clock = new(rules);

    /// <summary>Checks a row by itself, before it is identified.</summary>
    public static DecisionRefusal? Check(ImportedComplaint row)
    {
        InputCheck check = default;
        check.Required("source-id", row.SourceId, ImportedComplaint.MaxSourceIdLength);
        check.That(row.Intake is not null, TextKeys.Input.Empty, "intake");
        if (row.Intake is { } intake)
        {
            check.That(intake.OccurredAt is not null, TextKeys.Input.Empty, "occurred-at");
            check.That(!(intake.OccurredAt < CalendarLimits.Earliest), TextKeys.Input.TooEarly, "occurred-at", CalendarLimits.Earliest);
            check.That(intake.Id is null, TextKeys.Import.Derived, "id");
            check.That(intake.Key is null, TextKeys.Import.Derived, "key");
            // Without the value, which a name that is not valid would be told with.
            check.That(intake.Customer?.Id is not { } customer || !CodeName.TryFault(customer, out _, CustomerIds.MaxLength), TextKeys.Input.NotPlainName, "customer.id");
        }

        check.That(row.History.Length <= ImportedComplaint.MaxSteps, TextKeys.Input.TooMany, "history", ImportedComplaint.MaxSteps);
        for (int i = 0; i < Math.Min(row.History.Length, ImportedComplaint.MaxSteps); i++)
            Check(ref check, row.History[i], i + 1);
        return check.DecisionRefusal is { } invalid ? invalid with { Code = ErrorCodes.InvalidImport } : null;
    }

    /// <summary>Decides a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="repeats">The number of earlier complaints of the customer; null if they are not counted.</param>
    /// <param name="draft">The complaint with its entries, unless the row is refused.</param>
    public DecisionRefusal? Decide(ImportedComplaint row, ComplaintId id, int? repeats, out ComplaintDraft draft)
    {
        DateTimeOffset receivedAt = Instants.Truncate(row.Intake.OccurredAt!.Value);
        CommitStamp stamp = new(importer, receivedAt, now, rules.VersionText, Entropy.NewGuid());
        draft = new(null, stamp, rules.Decider) { IsImport = true, Facts = new(Suggest(row.Intake), Repeats: repeats) };
        if (rules.Decider.Receive(draft, row.Intake, id, stamp) is { } refusal)
            return refusal;
        if (!_clock.Settle(draft))
            return TooMany();

        foreach ((ImportedStep step, int number) in row.History.Select(static (step, at) => (step, at + 1)).OrderBy(static one => one.step.At.UtcTicks))
        {
            DateTimeOffset at = Instants.Truncate(step.At);
            if (at < receivedAt)
                return DecisionRefusal.Of(ErrorCodes.InvalidImport).Because(TextKeys.Import.BeforeReceipt, number, at, receivedAt);
            if (at > now)
                return DecisionRefusal.Of(ErrorCodes.InvalidImport).Because(TextKeys.Import.InFuture, number, at, now);
            if (!_clock.CatchUp(draft, at))
                return TooMany();
            stamp = stamp with { Actor = step.By ?? importer, At = at };
            draft.Stamp = stamp;
            if (Decide(draft, step, number, stamp) is { } refused)
                return refused with { Reasons = refused.Reasons.Insert(0, RefusalReason.Of(TextKeys.Import.Step, number, at)) };
            if (!_clock.Settle(draft))
                return TooMany();
        }

        return Finish(draft) ? null : TooMany();
    }

    private static void Check(ref InputCheck check, ImportedStep? step, int number)
    {
        switch (step)
        {
            case ImportedCommand { Command: not null } command:
                check.That(command.Command is { Key: null, IfVersion: null, OccurredAt: null }, TextKeys.Import.OwnInstant, number);
                bool isPossible = command.Command is not (Assign or Escalate or MergeInto or MigrateLifecycle) && command.Command is { NeedsMandates: false, NeedsRightsToOther: false, NeedsFollowing: false };
                check.That(isPossible, TextKeys.Import.NotImportable, number, command.Command.Action);
                break;
            case ImportedHandler { Team: { } team }:
                check.Code($"history.{number}.team", team, LongestTeam);
                break;
            case null or ImportedCommand or ImportedRemedy { Remedy: null }:
                check.That(false, TextKeys.Input.Empty, $"history.{number}");
                break;
        }
    }

    private static DecisionRefusal TooMany() => DecisionRefusal.Of(ErrorCodes.TooManyEvents, ComplaintDraft.MaxImported);

    /// <summary>Brings the complaint up to now: what is due afterwards lies ahead.</summary>
    private bool Finish(ComplaintDraft draft)
    {
        // Inclusive: what is due at this very instant has happened.
        DateTimeOffset end = now.AddMicroseconds(1);
        if (!_clock.CatchUp(draft, end))
            return false;
        if (draft.After!.IsWithInvolvedHandler)
        {
            draft.Stamp = draft.Stamp with { Actor = Actor.System, At = draft.After.ChangedAt };
            draft.Add(new HandlerAssigned(null, draft.After.Treatment.Team));
            if (!_clock.Settle(draft))
                return false;
        }

        return _clock.EndPolicies(draft) && !(draft.After.NextDueAt < end);
    }

    private ClassificationSuggestion? Suggest(ComplaintIntake intake) => intake.Category == Category.Unclassified && rules.Classification.Keywords is { } keywords
        ? keywords.Suggest(new ClassificationRequest(Realm.Default, intake).Text)
        : null;

    private DecisionRefusal? Decide(ComplaintDraft draft, ImportedStep step, int number, CommitStamp stamp) => step switch
    {
        ImportedStatus status => Enter(draft, status.Status, number),
        ImportedHandler handler => Give(draft, handler),
        ImportedRemedy given => Accept(draft, given.Remedy, stamp),
        // What concerns another complaint would have to change it.
        ImportedCommand command when command.Command.OtherOf(draft.After!) is not null => DecisionRefusal.Of(ErrorCodes.InvalidImport).Because(TextKeys.Import.NotImportable, number, command.Command.Action),
        ImportedCommand command => rules.Decider.Decide(draft, null, command.Command, stamp),
        _ => throw new ArgumentException($"{step.GetType().Name} is not a known step.", nameof(step)),
    };

    /// <summary>Records a status as it was, by the trigger that leads there if there is one, whatever its guards say.</summary>
    private DecisionRefusal? Enter(ComplaintDraft draft, Status status, int number)
    {
        Complaint complaint = draft.After!;
        if (rules.Lifecycles.Find(complaint.Lifecycle) is not { } lifecycle || !lifecycle.Contains(status))
            return DecisionRefusal.Of(ErrorCodes.InvalidImport).Because(TextKeys.Import.UnknownStatus, number, status.Name, complaint.Lifecycle);
        Status to = lifecycle.Enter(status);
        if (to == complaint.Status)
            return null;
        draft.Add(new StatusChanged(complaint.Status, to, TriggerTo(lifecycle, complaint.Status, status), Decider.Outcome(complaint, lifecycle, to), KeepsTime: rules.Decider.KeepsTimes && draft.Stamp.Actor.Kind != ActorKind.Staff));
        return null;
    }

    /// <summary>Records a remedy as offered and accepted, without a mandate and without a share of a budget.</summary>
    private DecisionRefusal? Accept(ComplaintDraft draft, Remedy remedy, CommitStamp stamp)
    {
        Complaint complaint = draft.After!;
        ComplaintCare care = complaint.Care;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        OfferOption option = OfferOption.Of(OnlyOption, remedy);
        if (rules.Decider.Input.Check([option]) is { } invalid)
            return invalid;
        if (care.Remedies.Count(static one => one.IsOpen) >= RemedyProgress.MaxOpen)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "remedies", RemedyProgress.MaxOpen);
        IOfferRules offers = rules.Decider.Offers;
        if (offers.ValidUntil(complaint, null, stamp.At, out DateTimeOffset until) is { } never)
            return never;
        if (offers.CarryOutBy(complaint, remedy.Within, stamp.At, out DateTimeOffset by) is { } unknown)
            return unknown;
        string offer = CareNames.Next(care.OffersMade, name => care.FindOffer(name) is not null);
        string accepted = CareNames.Next(care.RemediesAccepted, name => care.FindRemedy(name) is not null);
        ImmutableArray<RemedyCondition> conditions = remedy.Conditions is { } text ? [new(OnlyOption, 1, text)] : default;
        draft.Add(new OfferMade(offer, 1, until, offers.Describe(complaint, [option]), Conditions: conditions));
        draft.Add(new OfferAccepted(offer, 1, [OnlyOption], [new(accepted, offer, OnlyOption, remedy.Kind, remedy.Value, remedy.IsGoodwill, stamp.At, by, complaint.Episode)]));
        return null;
    }

    /// <summary>Finds the trigger that leads from a status, or the one that it is part of, to another.</summary>
    private static string TriggerTo(LifecycleDefinition lifecycle, Status from, Status to)
    {
        for (Status? at = from; at is { } status; at = lifecycle.Describe(status).Parent)
        {
            foreach (TransitionRule rule in lifecycle.Describe(status).Rules)
            {
                if (rule.Trigger != Trigger.Merge && rule.Targets.Contains(to))
                    return rule.Trigger.Name;
            }
        }

        return NoTrigger;
    }

    private static DecisionRefusal? Give(ComplaintDraft draft, ImportedHandler step)
    {
        Complaint complaint = draft.After!;
        if (step.Handler is { } handler && complaint.Involves(handler))
            return DecisionRefusal.Of(ErrorCodes.SelfDealing, handler);
        if (complaint.Treatment.Handler != step.Handler || complaint.Treatment.Team != step.Team)
            draft.Add(new HandlerAssigned(step.Handler, step.Team));
        return null;
    }
}
