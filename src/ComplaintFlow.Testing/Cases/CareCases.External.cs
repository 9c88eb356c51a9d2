using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <content>External stages, which are due whether the complaint is open or closed.</content>
internal static partial class CareCases
{
    private static readonly DateTimeOffset _resultDue = SampleComplaints.Start.AddDays(30).AddTicks(7 * TimeSpan.TicksPerMicrosecond);

    private static IEnumerable<StoreCase> OfExternalStages =>
        [new("An external stage is due work though the complaint is closed, on two nodes once, and its result ends it", External, StoreAbilities.Work)];

    private static async Task External(StoreTrial trial)
    {
        CaseClock clock = new(SampleComplaints.Start);
        SameWork work = new(trial.Store);
        CareNode first = new(work.First, clock);
        CareNode second = new(work.Second, clock);
        await using (first.ConfigureAwait(false))
        await using (second.ConfigureAwait(false))
        {
            ComplaintId id = await ReferredAsync(first, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, _resultDue, "a referral of a closed complaint").ConfigureAwait(false);
            clock.MoveTo(_resultDue.AddTicks(-TimeSpan.TicksPerMicrosecond));
            await first.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            await second.RunAsync(trial.CancellationToken).ConfigureAwait(false);
            Equal(0, (await trial.JournalAsync(id).ConfigureAwait(false)).Count(static entry => entry.Type == "external-overdue"), "the number of entries 'external-overdue' before its time");

            clock.MoveTo(_resultDue.AddHours(1));
            work.Begin(id);
            await Task.WhenAll(RunAsync(first), RunAsync(second)).ConfigureAwait(false);
            StoredEntry[] overdue = [.. (await trial.JournalAsync(id).ConfigureAwait(false)).Where(static entry => entry.Type == "external-overdue")];
            Equal(1, overdue.Length, "the number of entries 'external-overdue'");
            Equal(_resultDue.UtcTicks, overdue[0].At.UtcTicks, "the instant of 'external-overdue', in ticks");

            ComplaintId other = await ReferredAsync(second, trial.CancellationToken, clock.GetUtcNow().AddDays(1)).ConfigureAwait(false);
            await MustBeDueAsync(trial, clock.GetUtcNow().AddDays(1), "another referral").ConfigureAwait(false);
            await second.DoAsync(other, new RecordExternalResult("1", ExternalOutcome.NotUpheld, "for the firm 支持企业"), _agent, trial.CancellationToken).ConfigureAwait(false);
            await MustBeDueAsync(trial, null, "the result").ConfigureAwait(false);
        }

        async Task RunAsync(CareNode node)
        {
            await Task.Yield();
            await node.RunAsync(trial.CancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ComplaintId> ReferredAsync(CareNode node, CancellationToken cancellationToken, DateTimeOffset? by = null)
    {
        ComplaintId id = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), _agent, cancellationToken).ConfigureAwait(false)).OrThrow().Id;
        foreach (Trigger trigger in (Trigger[])[Trigger.AskCustomer, Trigger.Close])
            await node.DoAsync(id, new Fire(trigger), _agent, cancellationToken).ConfigureAwait(false);
        await node.DoAsync(id, new ReferExternally(AppealBody.Ombudsman, "O 1/26") { By = by ?? _resultDue }, _agent, cancellationToken).ConfigureAwait(false);
        return id;
    }
}
