using ComplaintFlow.Deciding;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>
/// Erases a customer in repeatable steps: first lists the customer's complaints, then erases them, because an erased complaint no longer names its customer;
/// then searches once more for complaints that arrived meanwhile.
/// </summary>
internal sealed class CustomerEraser(Realm realm, DeskServices services, IComplaintQueries queries)
{
    private const int StepSize = 20;

    private readonly Eraser _eraser = new(realm, services);
    private readonly DestructionCheck _destruction = new(services);

    public async ValueTask<Administered<CustomerErasure>> StepAsync(string customerId, string ground, Actor actor, CustomerErasure? progress, CancellationToken cancellationToken)
    {
        progress ??= new CustomerErasure();
        DecisionRefusal? refusal = await _destruction.CheckAsync(realm, actor, ComplaintAction.Erase, complaint: null, cancellationToken).ConfigureAwait(false) ?? DestructionCheck.CheckGround(ground);
        if (refusal is not null)
            return new(services.Refusals.Write(refusal));
        if (progress.IsDone)
            progress = Restart(progress);
        return new(progress.IsSearched
            ? await EraseAsync(progress, ground, actor, cancellationToken).ConfigureAwait(false)
            : await SearchAsync(customerId, progress, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Starts a new run, which includes every complaint of the last run: new texts may have been added since.</summary>
    private static CustomerErasure Restart(CustomerErasure done) => new() { Pending = [.. done.Erased, .. done.Held, .. done.Damaged, .. done.Refused] };

    private async ValueTask<CustomerErasure> SearchAsync(string customerId, CustomerErasure progress, CancellationToken cancellationToken)
    {
        ComplaintQuery query = new(realm) { CustomerId = customerId, Continuation = progress.Continuation };
        Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        HashSet<ComplaintId> known = [.. progress.Pending, .. progress.Held, .. progress.Damaged, .. progress.Refused];
        ComplaintId[] found = [.. page.Items.Select(complaint => complaint.Id).Concat(page.Damaged.Select(damage => damage.Complaint).OfType<ComplaintId>()).Where(known.Add)];
        bool isSearched = page.Continuation is null;
        return progress with
        {
            Pending = [.. progress.Pending, .. found],
            Erased = [.. progress.Erased.Except(found)],
            Continuation = page.Continuation,
            IsSearched = isSearched,
            IsDone = isSearched && progress.Pending.Count + found.Length == 0,
        };
    }

    private async ValueTask<CustomerErasure> EraseAsync(CustomerErasure progress, string ground, Actor actor, CancellationToken cancellationToken)
    {
        List<ComplaintId> erased = [.. progress.Erased];
        List<ComplaintId> held = [.. progress.Held];
        List<ComplaintId> damaged = [.. progress.Damaged];
        List<ComplaintId> refused = [.. progress.Refused];
        foreach (ComplaintId id in progress.Pending.Take(StepSize))
        {
            (await EraseAsync(id, ground, actor, cancellationToken).ConfigureAwait(false) switch
            {
                null or ErrorCodes.Purged => erased,
                ErrorCodes.UnderLegalHold => held,
                ErrorCodes.DamagedData => damaged,
                _ => refused,
            }).Add(id);
        }

        ComplaintId[] left = [.. progress.Pending.Skip(StepSize)];
        return progress with { Pending = left, Erased = erased, Held = held, Damaged = damaged, Refused = refused, IsSearched = left.Length > 0 };
    }

    /// <summary>Erases a complaint, and what arrived on it in the complaints into which it was merged.</summary>
    /// <returns>The code of the first refusal or damage of a complaint that exists; null when all is erased.</returns>
    private async ValueTask<string?> EraseAsync(ComplaintId id, string ground, Actor actor, CancellationToken cancellationToken)
    {
        ErasureRequest whole = new(ground);
        (string? first, ComplaintId? next) = await TryAsync(id, whole, actor, cancellationToken).ConfigureAwait(false);
        HashSet<ComplaintId> seen = [id];
        while (next is { } into && seen.Add(into))
        {
            (string? code, next) = await TryAsync(into, whole with { Subject = id }, actor, cancellationToken).ConfigureAwait(false);
            first ??= code == ErrorCodes.Purged ? null : code;
        }

        return first;
    }

    /// <returns>The code of the refusal or of the damage, and the complaint into which this one was merged.</returns>
    private async ValueTask<(string? Code, ComplaintId? Into)> TryAsync(ComplaintId id, ErasureRequest request, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            Outcome outcome = await _eraser.EraseAsync(id, request, actor, cancellationToken).ConfigureAwait(false);
            return (outcome.Refusal?.Code, outcome.Complaint?.Merging.Into);
        }
        catch (DamagedDataException damaged)
        {
            return (damaged.Code, null);
        }
    }
}
