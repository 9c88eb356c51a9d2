namespace ComplaintFlow;

/// <summary>Reads what a complaint says and suggests what it is about. A singleton; asked by many threads at once.</summary>
/// <remarks>
/// Asked once for each complaint that comes in without a category, before anything is decided. It may take its time, up to the host's patience, and may fail: the complaint is
/// received all the same, and the journal says that there was no answer. It must not change anything: a complaint that it was asked about may yet be refused.
/// </remarks>
public interface IComplaintClassifier
{
    /// <summary>Suggests what a complaint is about.</summary>
    /// <param name="request">The complaint.</param>
    /// <param name="cancellationToken">Cancelled when the host's patience is over, or when the caller gives up.</param>
    /// <returns>What it seems to be about; <see cref="ClassificationSuggestion.None"/> when nothing can be said.</returns>
    ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default);
}
