using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

/// <summary>Calls a classifier for a complaint without a category, with the host's time-out. The complaint is received whatever the classifier does.</summary>
internal sealed class ClassifierCall(Realm realm, IComplaintClassifier? hostClassifier, TimeProvider time, DeskTelemetry telemetry)
{
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
        using CancellationTokenSource over = new(patience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        CancellationToken token = either.Token;
        try
        {
            // On a separate thread, because it may block instead of awaiting; a call that never returns is abandoned.
            Task<ClassificationSuggestion> asked = Task.Run(() => classifier.ClassifyAsync(request, token).AsTask(), CancellationToken.None);
            ClassificationSuggestion? suggested = await asked.WaitAsync(token).ConfigureAwait(false);
            return new((suggested ?? ClassificationSuggestion.None).Bounded());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
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
