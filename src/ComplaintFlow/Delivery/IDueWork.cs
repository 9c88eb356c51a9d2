using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>Lets happen to a complaint what is to happen by itself by now, under the rules in force.</summary>
internal interface IDueWork
{
    ValueTask<DuePass> RunAsync(WorkItem item, CancellationToken cancellationToken);
}
