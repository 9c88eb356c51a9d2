using ComplaintFlow.Calls;
using ComplaintFlow.Classifying;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Gathers the facts that the pure decision on a new complaint needs: the classifier's suggestion, and the customer's earlier complaints.</summary>
internal sealed class IntakeInquiry(Realm realm, DeskServices services)
{
    private readonly ClassifierCall _classifier = new(realm, services.Classifier, services.Calls, services.Telemetry);
    private readonly RepeatCounter _repeats = new(realm, services.Store);

    /// <summary>Returns the tallies to load with the command.</summary>
    public IReadOnlyList<TallyKey> TalliesOf(ComplaintRules rules, CommandRequest request) =>
        request.NeedsMandates ? rules.Mandates.TalliesOf(request.Actor, services.Clock.UtcNow) : _repeats.TalliesOf(rules.Repeats, request.Intake);

    /// <summary>Gathers what the mandates of the actor depend on.</summary>
    public async ValueTask<MandateFacts> MandatesAsync(ComplaintRules rules, CommandRequest request, Loaded loaded, CancellationToken cancellationToken)
    {
        if (!request.NeedsMandates)
            return MandateFacts.None;
        HandlerTier? tier = rules.Mandates.HasTiers && request.Actor.Kind == ActorKind.Staff
            ? await services.Handlers.TierOfAsync(realm, rules, request.Actor.Id, cancellationToken).ConfigureAwait(false)
            : null;
        return new(tier, loaded.Tallies.ToDictionary(static tally => tally.Key, static tally => tally.Value.Value));
    }

    public async ValueTask<IntakeFacts> AskAsync(ComplaintRules rules, ReceiveRequest request, CommitStamp stamp, Loaded loaded, CancellationToken cancellationToken)
    {
        ComplaintIntake intake = request.Intake;
        // An intake that will be refused is not classified, and nothing beyond the host's limits is sent out.
        if (rules.Decider.Input.Check(intake) is not null || stamp.At > stamp.RecordedAt)
            return IntakeFacts.None;

        // Called once for a command: an attempt after a conflict uses the same answer.
        IntakeFacts answer = request.Answer ??= await _classifier.AskAsync(rules, intake, cancellationToken).ConfigureAwait(false);
        if (rules.Repeats is not { } repeats)
            return answer;
        Category category = rules.Decider.CategoryOf(intake, answer.Suggestion);
        (int? count, long? seen) = await _repeats.CountAsync(repeats, intake, category, stamp.At, loaded.Tallies, cancellationToken).ConfigureAwait(false);
        answer = answer with { Repeats = count, ReportsSeen = seen };
        return stamp.At == stamp.RecordedAt ? answer : answer with { Overtaken = await _repeats.FindLaterAsync(repeats, intake, category, stamp.At, cancellationToken).ConfigureAwait(false) };
    }
}

/// <summary>Calls a classifier for a complaint without a category, with the host's time-out. The complaint is received whatever the classifier does.</summary>
internal sealed class ClassifierCall(Realm realm, IComplaintClassifier? hostClassifier, HostCalls calls, DeskTelemetry telemetry)
{
    private static readonly HostCode _code = new("classifier");

    public async ValueTask<IntakeFacts> AskAsync(ComplaintRules rules, ComplaintIntake intake, CancellationToken cancellationToken)
    {
        if (intake.Category != Category.Unclassified || (hostClassifier is null && rules.Classification.Keywords is null))
            return IntakeFacts.None;

        ClassificationRequest request = new(realm, intake);
        return hostClassifier is null
            ? new(rules.Classification.Keywords!.Suggest(request.Text))
            : await AskAsync(hostClassifier, request, rules.Classification.Patience, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<IntakeFacts> AskAsync(IComplaintClassifier classifier, ClassificationRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            ClassificationSuggestion? suggested = await calls.CallAsync(_code, patience, token => classifier.ClassifyAsync(request, token), cancellationToken).ConfigureAwait(false);
            return new((suggested ?? ClassificationSuggestion.None).Bounded());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (HostCodeTimeoutException fault) when (fault.HostCode == _code.Name)
        {
            telemetry.ClassifierTimedOut(classifier.GetType(), patience);
            return new(Fault: ClassificationFault.TimedOut);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            telemetry.ClassifierThrew(classifier.GetType(), fault);
            return new(Fault: ClassificationFault.Threw);
        }
    }
}
