using System.Collections.Immutable;
using System.Text.Json;
using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Fields;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Validates the texts and values of intakes and commands.</summary>
internal sealed class InputRules(ComplaintLimits limits, FieldsTable? fields = null)
{
    private const int LongestLanguage = 35;

    /// <summary>Validates the values of the host's own fields.</summary>
    public FieldInput Fields { get; } = new(fields ?? FieldsTable.Empty);

    public DecisionRefusal? Check(ComplaintIntake intake)
    {
        InputCheck check = default;
        Customer(ref check, intake.Customer);
        Signals(ref check, intake.Signals);
        check.Given("channel", intake.Channel);
        check.Required("description", intake.Description, limits.DescriptionLength);
        check.Text("wanted", intake.Wanted, limits.TextLength);
        check.Text("occurrence.place", intake.Occurrence?.Place, limits.TextLength);
        check.Given("kind", intake.Kind);
        check.Defined("urgency", intake.Urgency);
        check.Given("cause", intake.Cause);
        check.Given("touchpoint", intake.Touchpoint);
        check.Given("impact", intake.Impact);
        check.Given("stated-urgency", intake.StatedUrgency);
        check.Given("about", intake.About);
        check.Given("wanted-kind", intake.WantedKind);
        Currency(ref check, intake.Amount);
        Fields.Check(ref check, intake.Fields, ComplaintFields.None);
        FileInput.Check(ref check, intake.Files, ComplaintFiles.None);
        Issues(ref check, intake);
        if (intake.Forwarded is { } forwarded)
        {
            check.Code("forwarded.authority", forwarded.Authority);
            check.Text("forwarded.number", forwarded.Number, ExternalReferral.MaxNumberLength);
            check.That(forwarded.ReportBy >= CalendarLimits.Earliest, TextKeys.Input.TooEarly, "forwarded.report-by", CalendarLimits.Earliest);
            check.That(forwarded.ReportBy <= CalendarLimits.Latest, TextKeys.Input.TooLate, "forwarded.report-by", CalendarLimits.Latest);
        }

        check.That(intake.Id is not { IsEmpty: true }, TextKeys.Input.Empty, "id");
        check.That(!(intake.OccurredAt < CalendarLimits.Earliest), TextKeys.Input.TooEarly, "occurred-at", CalendarLimits.Earliest);
        return check.DecisionRefusal;
    }

    /// <summary>Validates a command before its codes are looked up; the rest is validated with the resulting event.</summary>
    public static DecisionRefusal? Check(Reclassify command)
    {
        InputCheck check = default;
        check.Given("category", command.Category);
        check.Given("cause", command.Cause);
        check.Given("touchpoint", command.Touchpoint);
        check.Given("impact", command.Impact);
        check.Given("stated-urgency", command.StatedUrgency);
        return check.DecisionRefusal;
    }

    /// <summary>Validates the resulting event of a command or an event added by a reaction of the host.</summary>
    public DecisionRefusal? Check(ComplaintEvent happened)
    {
        InputCheck check = default;
        switch (happened)
        {
            case VenueChanged venue:
                check.Given("from", venue.From);
                check.Given("to", venue.To);
                check.Text("because", venue.Because, limits.TextLength);
                break;
            case AppointmentChanged appointment:
                check.Text("because", appointment.Because, limits.TextLength);
                break;
            case ComplaintDeferred deferred:
                check.Required("because", deferred.Because, limits.TextLength);
                break;
            case ComplaintReclassified reclassified:
                Classification(ref check, reclassified.To);
                check.Text("because", reclassified.Because, limits.TextLength);
                break;
            case KindChanged kind:
                check.Given("kind", kind.To);
                check.Text("because", kind.Because, limits.TextLength);
                break;
            case ComplaintCorrected corrected:
                if (corrected.Description is not null)
                    check.Required("description", corrected.Description, limits.DescriptionLength);
                check.Text("wanted", corrected.Wanted, limits.TextLength);
                check.Text("occurrence.place", corrected.Occurrence?.Place, limits.TextLength);
                check.Given("about", corrected.About);
                check.Given("wanted-kind", corrected.WantedKind);
                Currency(ref check, corrected.Amount);
                check.Text("because", corrected.Because, limits.TextLength);
                break;
            case SignalsChanged signals:
                Signals(ref check, signals.To);
                break;
            case ContactRecorded contact:
                check.Given("channel", contact.Channel);
                check.Defined("direction", contact.Direction);
                check.Required("text", contact.Text, limits.TextLength);
                check.Defined("emotion-before", contact.EmotionBefore);
                check.Defined("emotion-after", contact.EmotionAfter);
                check.That(!contact.IsApology || contact is { Direction: ContactDirection.ToCustomer, IsAutomatic: false }, TextKeys.Promises.NoApology);
                break;
            case CustomerChanged customer:
                Customer(ref check, customer.To);
                break;
            case NoteAdded note:
                check.Required("text", note.Text, limits.TextLength);
                break;
            case StepCompleted step:
                check.Code("step", step.Step);
                check.Text("note", step.Note, limits.TextLength);
                break;
            case StepSkipped skipped:
                check.Code("step", skipped.Step);
                check.Required("because", skipped.Because, limits.TextLength);
                break;
            case HandlerRefused refused:
                check.Given("handler", refused.Handler);
                check.Text("because", refused.Because, limits.TextLength);
                break;
            case DeadlineExtensionRequested requested:
                check.Required("because", requested.Because, limits.TextLength);
                break;
            case DeadlineExtended extended:
                check.Text("because", extended.Because, limits.TextLength);
                break;
            case LegalHoldPlaced hold:
                check.Code("matter", hold.Matter);
                check.Text("because", hold.Because, limits.TextLength);
                break;
            case LegalHoldLifted hold:
                check.Code("matter", hold.Matter);
                check.Text("because", hold.Because, limits.TextLength);
                break;
            case NobodyFound nobody:
                check.Required("target", nobody.Target, limits.TextLength);
                check.Text("rule", nobody.Rule, limits.TextLength);
                break;
            case FileAttached:
                break;
            case FilesDetached detached:
                check.Text("because", detached.Because, limits.TextLength);
                break;
            case FieldsSet set:
                check.Text("because", set.Because, limits.TextLength);
                break;
            case HostEvent host:
                check.Code("name", host.Name);
                check.Required("json", host.Json, limits.TextLength);
                check.That(host.Json is null || IsJson(host.Json), TextKeys.Input.NotJson, "json");
                break;
            case PromiseMade promise:
                check.Required("what", promise.What, limits.TextLength);
                check.That(promise.KeptBy is not null, TextKeys.Input.Empty, "kept-by");
                check.Defined("kept-by", promise.KeptBy?.Kind ?? default);
                if (promise.KeptBy is { Which: { } which })
                    check.Code("kept-by", which);
                check.That(promise.KeptBy is not { Kind: PromiseAct.Step or PromiseAct.Trigger, Which: null }, TextKeys.Input.Empty, "kept-by");
                break;
            case PromiseReleased released:
                check.Text("because", released.Because, limits.TextLength);
                break;
            case PromiseKept:
                break;
            case AssistanceRequested asked:
                check.Required("question", asked.Question, limits.TextLength);
                break;
            case RequestAnswered answered:
                check.Required("answer", answered.Answer, limits.TextLength);
                break;
            case RequestWithdrawn withdrawn:
                check.Text("because", withdrawn.Because, limits.TextLength);
                break;
            case IssueAdded issue:
                check.Given("category", issue.Issue.Category);
                check.Given("cause", issue.Issue.Cause);
                break;
            case IssueRemoved removed:
                check.Required("because", removed.Because, limits.TextLength);
                break;
            case MainIssueChanged or FindingsTakenOver:
                break;
            case FindingRecorded finding:
                Finding(ref check, finding);
                break;
            case BadFaithSuspected suspected:
                check.Required("because", suspected.Because, limits.TextLength);
                check.That(!suspected.Evidence.IsEmpty, TextKeys.Input.Empty, "evidence");
                Evidence(ref check, suspected.Evidence);
                break;
            case BadFaithConfirmed confirmed:
                check.Required("because", confirmed.Because, limits.TextLength);
                break;
            case SuspicionDismissed dismissed:
                check.Required("because", dismissed.Because, limits.TextLength);
                break;
            case FactRecorded fact:
                check.Code("name", fact.Name);
                check.Required("value", fact.Value, limits.TextLength);
                break;
            case CheckDone done:
                check.Code("check", done.Check);
                check.Text("note", done.Note, limits.TextLength);
                break;
            case ContentConfirmed confirmed:
                check.Required("text", confirmed.Text, limits.TextLength);
                check.Defined("kind", confirmed.Kind);
                break;
            case CustomerNotReached notReached:
                check.Given("channel", notReached.Channel);
                break;
            case FeedbackRecorded feedback:
                Feedback(ref check, feedback);
                break;
            case FurtherNeed further:
                check.Required("further-need", further.Need, limits.TextLength);
                break;
            case ComplaintRelated related:
                check.Text("because", related.Because, limits.TextLength);
                break;
            case ComplaintUnrelated unrelated:
                check.Text("because", unrelated.Because, limits.TextLength);
                break;
            case IncidentJoined joined:
                check.Text("because", joined.Because, limits.TextLength);
                break;
            case IncidentLeft left:
                check.Text("because", left.Because, limits.TextLength);
                break;
            case ChildrenInformed informed:
                check.Required("text", informed.Text, limits.TextLength);
                break;
            case IssueConcluded concluded:
                Conclusion(ref check, concluded);
                break;
            case ReferredExternally referred:
                check.Code("body", referred.Body);
                check.Text("number", referred.Number, ExternalReferral.MaxNumberLength);
                check.Text("because", referred.Because, limits.TextLength);
                break;
            case ExternalProgressed progressed:
                check.Required("text", progressed.Text, limits.TextLength);
                break;
            case ExternalResultRecorded result:
                check.Defined("outcome", result.Outcome);
                check.Required("because", result.Because, limits.TextLength);
                break;
            case ComplaintForwarded forwarded:
                check.Code("authority", forwarded.Authority);
                check.Text("number", forwarded.Number, ExternalReferral.MaxNumberLength);
                break;
            case ReportedBack reported:
                check.Required("text", reported.Text, limits.TextLength);
                break;
            case RepresentativeRegistered registered:
                check.Required("who", registered.Who, limits.ContactLength);
                if (registered.Evidence is not null)
                    check.Required("evidence", registered.Evidence, EvidenceItem.MaxReferenceLength);
                break;
            case RepresentativeRevoked revoked:
                check.Text("because", revoked.Because, limits.TextLength);
                break;
            case InterestDeclared declared:
                check.Given("person", declared.Person);
                check.Required("because", declared.Because, limits.TextLength);
                break;
            case ComplaintNotAdmitted notAdmitted:
                check.Required("because", notAdmitted.Because, limits.TextLength);
                if (notAdmitted.PassedOnTo is not null)
                    check.Code("passed-on-to", notAdmitted.PassedOnTo);
                break;
            case FinalLetterIssued or ResolvedAtFirstContact:
                break;
            case OfferMade made:
                check.Text("without-wanted", made.WithoutWanted, limits.TextLength);
                break;
            case OfferSubmitted or OfferAccepted or RemedyStarted:
                break;
            case OfferApproved approved:
                check.Text("because", approved.Because, limits.TextLength);
                break;
            case OfferRefused refused:
                check.Required("because", refused.Because, limits.TextLength);
                break;
            case OfferDeclined declined:
                check.Text("because", declined.Because, limits.TextLength);
                break;
            case OfferWithdrawn withdrawn:
                check.Text("because", withdrawn.Because, limits.TextLength);
                break;
            case RemedyProgressed progressed:
                check.That(progressed.Percent is >= 0 and <= 100, TextKeys.Offers.NotPercent, progressed.Percent);
                check.Required("text", progressed.Text, limits.TextLength);
                break;
            case RemedyCompleted completed:
                check.Text("note", completed.Note, limits.TextLength);
                break;
            case RemedyFailed failed:
                check.Required("because", failed.Because, limits.TextLength);
                break;
            case RemedyWithdrawn withdrawn:
                check.Text("because", withdrawn.Because, limits.TextLength);
                break;
            case ImprovementLinked linked:
                check.Given("improvement", linked.Improvement);
                break;
            case NoImprovementNeeded unneeded:
                check.Required("because", unneeded.Because, limits.TextLength);
                break;
            case ImprovementNewsRecorded recorded:
                check.Defined("news", recorded.News);
                break;
            case ImprovementTold told:
                check.Given("improvement", told.Improvement);
                check.Range("round", told.Round, 1, int.MaxValue);
                check.Required("text", told.Text, limits.TextLength);
                break;
            case EmergingIssueRecorded recorded:
                EmergingIssueInput.Check(ref check, recorded.Alarm);
                break;
            case MessageFailed failed:
                check.Required("because", failed.Because, limits.TextLength);
                break;
            case MessageSent:
                break;
            case VenueFull or NotificationRaised:
                break;
#if NEXT_VERSION
            case CallbackPromised:
                break;
#endif
            default:
                throw new ArgumentException($"There is no validation for {happened.GetType().Name}.", nameof(happened));
        }

        return check.DecisionRefusal;
    }

    /// <summary>Validates a command before its values are converted; the rest is validated with the resulting event.</summary>
    public DecisionRefusal? Check(SetFields command, ComplaintFields before)
    {
        InputCheck check = default;
        check.That(command.Fields is { Count: > 0 }, TextKeys.Input.Empty, "fields");
        Fields.Check(ref check, command.Fields, before);
        return check.DecisionRefusal;
    }

    /// <summary>Validates files to attach.</summary>
    public static DecisionRefusal? Check(ImmutableArray<AttachedFile> given, ComplaintFiles before)
    {
        InputCheck check = default;
        FileInput.Check(ref check, given, before);
        return check.DecisionRefusal;
    }

    /// <summary>Validates options to be offered, before the rules look at them; the rest is validated with the resulting event.</summary>
    public DecisionRefusal? Check(ImmutableArray<OfferOption> options) => OfferInput.Check(options, limits);

    /// <summary>Validates a date that must lie ahead.</summary>
    public static DecisionRefusal? CheckDate(DateTimeOffset at, DateTimeOffset now)
    {
        InputCheck check = default;
        check.That(at > now, TextKeys.Input.NotAhead, "at", at, now);
        check.That(at <= CalendarLimits.Latest, TextKeys.Input.TooLate, "at", CalendarLimits.Latest);
        return check.DecisionRefusal;
    }

    /// <summary>Validates a key separately, since a key is looked up before anything else.</summary>
    public static DecisionRefusal? CheckKey(string? key)
    {
        InputCheck check = default;
        if (key is not null)
            check.Code("key", key);
        return check.DecisionRefusal;
    }

    public DecisionRefusal? Check(RoutingTarget? target, string? because)
    {
        InputCheck check = default;
        check.That(target is not null, TextKeys.Input.Empty, "target");
        check.Text("because", because, limits.TextLength);
        return check.DecisionRefusal;
    }

    /// <summary>Validates a reason that may be left out.</summary>
    public DecisionRefusal? CheckBecause(string? because)
    {
        InputCheck check = default;
        check.Text("because", because, limits.TextLength);
        return check.DecisionRefusal;
    }

    public DecisionRefusal? CheckReason(string? because)
    {
        InputCheck check = default;
        check.Required("because", because, limits.TextLength);
        return check.DecisionRefusal;
    }

    public DecisionRefusal? CheckArgument(string? json)
    {
        InputCheck check = default;
        check.Text("argument", json, limits.TextLength);
        return check.DecisionRefusal;
    }

    /// <summary>The first issue is the main one, which the category and the cause say as well.</summary>
    private static void Issues(ref InputCheck check, ComplaintIntake intake)
    {
        if (intake.Issues.IsDefault)
            return;
        check.That(intake.Issues.Length <= Issue.MaxIssues, TextKeys.Input.TooMany, "issues", Issue.MaxIssues);
        foreach (StatedIssue? issue in intake.Issues)
        {
            check.That(issue is not null, TextKeys.Input.Empty, "issues");
            if (issue is null)
                continue;
            check.Given("issues.category", issue.Category);
            check.Given("issues.cause", issue.Cause);
        }

        if (intake.Issues[0] is { } main)
        {
            check.That(intake.Category == main.Category, TextKeys.Findings.NotMain, "category", intake.Category, main.Category);
            check.That(intake.Cause == main.Cause, TextKeys.Findings.NotMain, "cause", intake.Cause, main.Cause);
        }
    }

    private void Finding(ref InputCheck check, FindingRecorded finding)
    {
        check.Defined("outcome", finding.Outcome);
        check.Required("text", finding.Text, limits.TextLength);
        check.Given("root-cause", finding.RootCause);
        check.Given("liability", finding.Liability);
        check.Text("experience-answer", finding.ExperienceAnswer, limits.TextLength);
        if (!finding.Evidence.IsDefault)
            Evidence(ref check, finding.Evidence);
    }

    private void Evidence(ref InputCheck check, ImmutableArray<EvidenceItem> evidence)
    {
        check.That(evidence.Length <= ComplaintFlow.Finding.MaxEvidence, TextKeys.Input.TooMany, "evidence", ComplaintFlow.Finding.MaxEvidence);
        foreach (EvidenceItem? item in evidence)
        {
            check.Required("evidence.reference", item?.Reference, EvidenceItem.MaxReferenceLength);
            check.Text("evidence.description", item?.Description, limits.TextLength);
        }
    }

    private void Conclusion(ref InputCheck check, IssueConcluded concluded)
    {
        check.Defined("outcome", concluded.Outcome);
        check.Text("reasons", concluded.Reasons, limits.TextLength);
        if (concluded.Redress.IsDefault)
            return;
        check.That(concluded.Redress.Length <= ComplaintFlow.Conclusion.MaxRedress, TextKeys.Input.TooMany, "redress", ComplaintFlow.Conclusion.MaxRedress);
        foreach (RedressLine? line in concluded.Redress.Take(ComplaintFlow.Conclusion.MaxRedress))
        {
            check.That(line is not null, TextKeys.Input.Empty, "redress");
            if (line is null)
                continue;
            check.Defined("redress.kind", line.Kind);
            check.Required("redress.text", line.Text, limits.TextLength);
            if (line.Remedy is not null)
                check.Code("redress.remedy", line.Remedy);
            check.That(line.Amount is not null == (line.Kind == RedressKind.Monetary), line.Amount is null ? TextKeys.Conclusions.AmountMissing : TextKeys.Conclusions.AmountOfOther);
            if (line.Amount is { } amount)
                OfferInput.Check(ref check, amount);
        }
    }

    private void Feedback(ref InputCheck check, FeedbackRecorded feedback)
    {
        check.Given("channel", feedback.Channel);
        check.Range("satisfaction", feedback.Satisfaction, 1, 5);
        check.Range("would-recommend", feedback.WouldRecommend, 0, 10);
        check.Text("text", feedback.Text, limits.TextLength);
        bool isEmpty = feedback is { Satisfaction: null, WouldRecommend: null, IsSolved: null, Quality.IsDefaultOrEmpty: true, Answers.IsDefaultOrEmpty: true } && string.IsNullOrWhiteSpace(feedback.Text);
        check.That(!isEmpty, TextKeys.Input.Empty, "feedback");
        if (!feedback.Answers.IsDefault)
            Answers(ref check, feedback.Answers);
        if (feedback.Quality.IsDefault)
            return;
        check.That(feedback.Quality.Length <= QualityScore.MaxDimensions, TextKeys.Input.TooMany, "quality", QualityScore.MaxDimensions);
        HashSet<QualityDimension> seen = [];
        foreach (QualityScore? score in feedback.Quality.Take(QualityScore.MaxDimensions))
        {
            check.That(score is not null, TextKeys.Input.Empty, "quality");
            if (score is null)
                continue;
            check.Given("quality.dimension", score.Dimension);
            check.That(seen.Add(score.Dimension), TextKeys.Input.Twice, "quality", score.Dimension);
            check.Range("quality.expectation", score.Expectation, 1, QualityScore.Most);
            check.Range("quality.experience", score.Experience, 1, QualityScore.Most);
        }
    }

    private void Answers(ref InputCheck check, ImmutableArray<FeedbackAnswer> answers)
    {
        check.That(answers.Length <= FeedbackAnswer.MaxAnswers, TextKeys.Input.TooMany, "answers", FeedbackAnswer.MaxAnswers);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (FeedbackAnswer? answer in answers.Take(FeedbackAnswer.MaxAnswers))
        {
            check.That(answer is not null, TextKeys.Input.Empty, "answers");
            if (answer is null)
                continue;
            check.Code("answers.question", answer.Question);
            check.That(answer.Question is null || seen.Add(answer.Question), TextKeys.Input.Twice, "answers", answer.Question);
            check.Range("answers.score", answer.Score, 0, FeedbackAnswer.Most);
            check.Text("answers.text", answer.Text, limits.TextLength);
            check.That(answer.Score is not null || !string.IsNullOrWhiteSpace(answer.Text), TextKeys.Input.Empty, "answers.score");
        }
    }

    private void Customer(ref InputCheck check, Customer? customer)
    {
        check.That(customer is not null, TextKeys.Input.Empty, "customer");
        if (customer is null)
            return;
        if (customer.Id is not null)
            check.Code("customer.id", customer.Id, CustomerIds.MaxLength);
        check.Text("customer.name", customer.Name, limits.ContactLength);
        check.Text("customer.phone", customer.Phone, limits.ContactLength);
        check.Text("customer.email", customer.Email, limits.ContactLength);
        check.Text("customer.address", customer.Address, limits.ContactLength);
        check.That(customer.Language is null || IsLanguage(customer.Language), TextKeys.Input.NotALanguage, customer.Language);
        check.Defined("customer.stage", customer.Stage);
        check.Defined("customer.style", customer.Style);
        check.Given("customer.preferred-channel", customer.PreferredChannel);
        check.That(customer.PreferredHours is not { IsZoneKnown: false }, TextKeys.Input.NotATimeZone, customer.PreferredHours?.TimeZone);
    }

    private static void Signals(ref InputCheck check, Signals? signals)
    {
        check.That(signals is not null, TextKeys.Input.Empty, "signals");
        if (signals is null)
            return;
        check.Defined("signals.emotion", signals.Emotion);
        check.That(signals.Repeats >= 0, TextKeys.Input.Negative, "signals.repeats", signals.Repeats);
    }

    private static void Classification(ref InputCheck check, Classification? classification)
    {
        check.That(classification is not null, TextKeys.Input.Empty, "to");
        if (classification is null)
            return;
        check.Given("category", classification.Category);
        check.Defined("urgency", classification.Urgency);
        check.Given("cause", classification.Cause);
        check.Given("touchpoint", classification.Touchpoint);
        check.Given("impact", classification.Impact);
        check.Given("stated-urgency", classification.StatedUrgency);
        check.Given("priority", classification.Priority);
    }

    private static void Currency(ref InputCheck check, Money? amount) =>
        check.That(amount is not { } given || IsCurrency(given.Currency), TextKeys.Input.NotACurrency, amount?.Currency);

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return false;
        }
    }

    internal static bool IsCurrency(string? currency) => currency is { Length: 3 } && currency.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0;

    // Validates only the characters of a BCP 47 tag, not its grammar, which is enough to keep other content out.
    private static bool IsLanguage(string tag) =>
        tag.Length is > 0 and <= LongestLanguage && tag.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
