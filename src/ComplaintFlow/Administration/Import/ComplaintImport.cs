using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Authorises imports and runs them.</summary>
internal sealed class ComplaintImport(DeskServices services) : IComplaintImport
{
    public async ValueTask<Administered<ImportSummary>> ImportAsync(IAsyncEnumerable<ImportedComplaint> complaints, ImportOptions options, Actor actor, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(complaints);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(actor);
        IImportingStore store = services.Store as IImportingStore ?? throw Missing();
        if (await new DestructionCheck(services).CheckAsync(options.Realm, actor, ComplaintAction.Import, complaint: null, cancellationToken).ConfigureAwait(false) is { } refusal)
            return new(services.Refusals.Write(refusal));
        return new(await new ImportRun(services, store, options, actor, progress).RunAsync(complaints, cancellationToken).ConfigureAwait(false));
    }

    private InvalidRulesException Missing() => new([new Fault(
        ErrorCodes.MissingStoreAbility,
        nameof(IComplaintImport),
        $"The call needs a store that implements {nameof(IImportingStore)}, which {services.Store.GetType().Name} does not.",
        $"Implement {nameof(IImportingStore)} on the store.")]);
}
