using System.Collections.Concurrent;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that the budgets of mandates are kept by the store, in the commit of the offer that takes of them.</summary>
internal static class BudgetCases
{
    private static readonly Actor _lin = Actor.Staff("lin");
    private static readonly Actor _customer = Actor.Customer("C-1042");

    public static IEnumerable<StoreCase> All =>
    [
        new("Of two desks that each promise what is left of a budget exactly one goes through, and the other's offer awaits approval", TwoDesks),
        new("8 parallel writers never overdraw the budget of a period, and its tally is what all complaints take of it", ParallelWriters),
        new("An offer that is declined gives back to the budget from which it took, and one of another currency takes of another", GivesBack),
    ];

    private static async Task TwoDesks(StoreTrial trial)
    {
        ServiceProvider others = Services(trial.Store);
        await using (others.ConfigureAwait(false))
        {
            IComplaintDesk other = others.GetRequiredService<IComplaintDesk>();
            string budget = await SpendAsync(trial, other, 850).ConfigureAwait(false);
            ComplaintId theirs = await ReceiveAsync(trial, other).ConfigureAwait(false);
            Meanwhile meanwhile = new(async () => await OfferAsync(trial, other, theirs, 150).ConfigureAwait(false));
            ServiceProvider services = Services(trial.Store, builder =>
            {
                builder.Services.AddSingleton(meanwhile);
                builder.AddReaction<Interrupt>();
            });
            await using (services.ConfigureAwait(false))
            {
                IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
                ComplaintId mine = await ReceiveAsync(trial, desk).ConfigureAwait(false);
                Outcome outcome = await OfferAsync(trial, desk, mine, 150).ConfigureAwait(false);

                Equal(true, outcome.IsAccepted, "whether the command whose budget was spent meanwhile was accepted");
                Equal(OfferState.Open, (await FindAsync(trial, desk, theirs).ConfigureAwait(false)).Care.Offers[0].State, "the state of the offer that came first");
                Equal(OfferState.Submitted, (await FindAsync(trial, desk, mine).ConfigureAwait(false)).Care.Offers[0].State, "the state of the offer that came second");
                Equal(10_000_000, await trial.TallyAsync(new TallyKey(budget)).ConfigureAwait(false), "the tally of the budget afterwards");
            }
        }
    }

    private static async Task ParallelWriters(StoreTrial trial)
    {
        ServiceProvider services = Services(trial.Store);
        await using (services.ConfigureAwait(false))
        {
            IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
            ConcurrentBag<ComplaintId> ids = [];
            await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
                async () =>
                {
                    for (int i = 0; i < 4; i++)
                    {
                        ComplaintId id = await ReceiveAsync(trial, desk).ConfigureAwait(false);
                        ids.Add(id);
                        Equal(true, (await OfferAsync(trial, desk, id, 70 + writer).ConfigureAwait(false)).IsAccepted, "whether an offer was accepted, covered or not");
                        // Half of them are answered, which trims or gives back while others reserve.
                        ComplaintCommand answer = (writer + i) % 4 == 0 ? new DeclineOffer("1", 1) : AcceptOption.Of("1", 1, "less");
                        if ((writer + i) % 2 == 0)
                            await desk.ExecuteAsync(id, answer, _customer, trial.CancellationToken).ConfigureAwait(false);
                    }
                },
                trial.CancellationToken))).ConfigureAwait(false);

            Dictionary<string, decimal> taken = [];
            foreach (ComplaintId id in ids)
            {
                foreach (BudgetShare share in (await FindAsync(trial, desk, id).ConfigureAwait(false)).Care.Budgets)
                    taken[share.Budget] = taken.GetValueOrDefault(share.Budget) + share.Amount;
            }

            foreach ((string budget, decimal amount) in taken)
            {
                Equal(true, amount <= 1_000, $"whether {amount} of {budget} is within the budget of 1000");
                Equal((long)(amount * 10_000), await trial.TallyAsync(new TallyKey(budget)).ConfigureAwait(false), $"the tally of {budget}");
                if (trial.Store is IVerifiableStore verifiable)
                {
                    StoredLoad load = (await verifiable.ReadLoadsAsync(Realm.Default, trial.CancellationToken).ConfigureAwait(false)).Single(one => one.Key.Name == budget);
                    Equal((load.Stored, load.Stored), (load.Stored, load.Counted), $"what is counted of {budget} beside its tally");
                }
            }
        }
    }

    private static async Task GivesBack(StoreTrial trial)
    {
        ServiceProvider services = Services(trial.Store);
        await using (services.ConfigureAwait(false))
        {
            IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
            string budget = await SpendAsync(trial, desk, 200).ConfigureAwait(false);
            ComplaintId id = await ReceiveAsync(trial, desk).ConfigureAwait(false);
            (await OfferAsync(trial, desk, id, 800).ConfigureAwait(false)).OrThrow();
            Equal(10_000_000, await trial.TallyAsync(new TallyKey(budget)).ConfigureAwait(false), "the tally with the offer");
            (await desk.ExecuteAsync(id, new DeclineOffer("1", 1), _customer, trial.CancellationToken).ConfigureAwait(false)).OrThrow();
            Equal(2_000_000, await trial.TallyAsync(new TallyKey(budget)).ConfigureAwait(false), "the tally after the customer declined");

            ComplaintId dollars = await ReceiveAsync(trial, desk).ConfigureAwait(false);
            Complaint complaint = (await OfferAsync(trial, desk, dollars, 30, "USD").ConfigureAwait(false)).OrThrow();
            Equal(2_000_000, await trial.TallyAsync(new TallyKey(budget)).ConfigureAwait(false), "the tally of the one currency after an offer in the other");
            Equal(300_000, await trial.TallyAsync(new TallyKey(complaint.Care.Budgets[0].Budget)).ConfigureAwait(false), "the tally of the other currency");
        }
    }

    /// <summary>Spends of a fresh budget, and returns its key.</summary>
    private static async Task<string> SpendAsync(StoreTrial trial, IComplaintDesk desk, decimal amount)
    {
        ComplaintId id = await ReceiveAsync(trial, desk).ConfigureAwait(false);
        Complaint complaint = (await OfferAsync(trial, desk, id, amount).ConfigureAwait(false)).OrThrow();
        return complaint.Care.Budgets[0].Budget;
    }

    private static async Task<ComplaintId> ReceiveAsync(StoreTrial trial, IComplaintDesk desk)
    {
        ComplaintId id = (await desk.ReceiveAsync(SampleComplaints.Intake(), _lin, trial.CancellationToken).ConfigureAwait(false)).OrThrow().Id;
        foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate])
            (await desk.ExecuteAsync(id, new Fire(trigger), _lin, trial.CancellationToken).ConfigureAwait(false)).OrThrow();
        return id;
    }

    private static ValueTask<Outcome> OfferAsync(StoreTrial trial, IComplaintDesk desk, ComplaintId id, decimal amount, string currency = "CNY") => desk.ExecuteAsync(
        id,
        new MakeOffer([OfferOption.Of("all", new Remedy(RemedyKind.Refund, new Money(amount, currency))), OfferOption.Of("less", new Remedy(RemedyKind.Voucher, new Money(10, currency)))]),
        _lin,
        trial.CancellationToken);

    private static async Task<Complaint> FindAsync(StoreTrial trial, IComplaintDesk desk, ComplaintId id) => (await desk.FindAsync(id, _lin, trial.CancellationToken).ConfigureAwait(false))!;

    private static ServiceProvider Services(IComplaintStore store, Action<ComplaintFlowBuilder>? more = null)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = services.AddComplaintFlow()
            .AddMandates(m => m.Person("lin").Upto(900, "CNY").PerQuarter(1_000, "CNY").Upto(50, "USD").PerQuarter(100, "USD"))
            .AllowEveryActor()
            .UseStore(store);
        more?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    /// <summary>Something that happens once, between the decision on an offer and its commit.</summary>
    private sealed class Meanwhile(Func<Task> act)
    {
        private int _happened;

        public void Happen()
        {
            if (Interlocked.Exchange(ref _happened, 1) == 0)
                Task.Run(act).GetAwaiter().GetResult();
        }
    }

    private sealed class Interrupt(Meanwhile meanwhile) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is OfferMade)
                meanwhile.Happen();
        }
    }
}
