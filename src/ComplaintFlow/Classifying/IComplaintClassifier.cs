namespace ComplaintFlow;

/// <summary>Suggests the classification of a complaint from its text. A singleton; must be thread-safe.</summary>
/// <remarks>
/// Called once for each complaint that is received without a category, before any decision. It may be slow, up to the
/// time limit, and it may fail: the complaint is still received, and the journal records that there was no suggestion.
/// It must not have side effects: the complaint may still be refused.
/// </remarks>
public interface IComplaintClassifier
{
    /// <summary>Suggests the classification of a complaint.</summary>
    /// <param name="request">The complaint to classify.</param>
    /// <param name="cancellationToken">Canceled when the time limit expires or the caller cancels.</param>
    /// <returns>The suggestion; <see cref="ClassificationSuggestion.None"/> if there is none.</returns>
    ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default);
}
