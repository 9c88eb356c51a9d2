using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>
/// Whatever eight writers offer, approve, accept, decline and carry out at once while a month ends in the zone of the mandate: no budget is overdrawn, each month
/// has its own, and each amount goes back to where it was taken from.
/// </summary>
public class MonthEndLaws
{
    private const int Complaints = 3;
    private const decimal AMonth = 700;

    private static readonly string[] _zones = ["Asia/Shanghai", "UTC", "America/Los_Angeles"];
    private static readonly Actor _lin = Actor.Staff("lin", "agent");
    private static readonly Actor _chen = Actor.Staff("chen", "supervisor");
    private static readonly Actor _customer = Actor.Customer("c-1");

    private enum Verb
    {
        Note,
        Offer,
        Accept,
        Approve,
        Decline,
        Withdraw,
        Complete,
        Fail,
    }

    [Theory]
    [EachDatabase]
    public async Task A_month_ends_for_eight_writers_at_once(Database database)
    {
        await using TestHost tables = await TestHost.OpenAsync(database);
        await CheckAsync(new Timeless(tables.Store), runs: 6);
    }

    [Fact]
    public Task A_month_ends_for_eight_writers_at_once_in_memory() => CheckAsync(new InMemoryComplaintStore(), runs: 30);

    private static async Task CheckAsync(IComplaintStore store, int runs)
    {
        HashSet<string> months = [];
        int realms = 0;
        Arbitrary<Story> stories = Arb.From(
            from zone in Gen.Elements(_zones)
            from minutes in Gen.Choose(1, 240)
            from acts in SomeAct.ArrayOf(30).ArrayOf(8)
            select new Story(zone, minutes, acts),
            story => Smaller.Inside(story.Acts, acts => Smaller.Than(acts)).Select(acts => story with { Acts = acts }));
        await Task.Run(() => Prop
            .ForAll(stories, story => PlayAsync(store, Realm.Of($"r{Interlocked.Increment(ref realms)}"), story, months).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(runs)));
        Assert.True(months.Count > _zones.Length, $"Only these months were reached: {string.Join(", ", months)}.");
    }

    private static Gen<Act> SomeAct =>
        from verb in Gen.Frequency(
            (5, Gen.Constant(Verb.Offer)), (4, Gen.Constant(Verb.Accept)), (2, Gen.Constant(Verb.Approve)), (2, Gen.Constant(Verb.Decline)),
            (1, Gen.Constant(Verb.Withdraw)), (2, Gen.Constant(Verb.Complete)), (2, Gen.Constant(Verb.Fail)), (1, Gen.Constant(Verb.Note)))
        from complaint in Gen.Choose(0, Complaints - 1)
        from amount in Gen.Choose(1, 40)
        select new Act(verb, complaint, amount * 10);

    private static async Task PlayAsync(IComplaintStore store, Realm realm, Story story, HashSet<string> months)
    {
        DateTimeOffset end = EndOfMarch(story.Zone);
        FakeTimeProvider clock = new(end.AddMinutes(-story.Minutes));
        await using ServiceProvider services = Services(store, clock, story.Zone);
        IComplaintDesk desk = services.GetRequiredService<IComplaintDesks>().For(realm);
        ComplaintId[] ids = new ComplaintId[Complaints];
        for (int at = 0; at < Complaints; at++)
        {
            ids[at] = (await desk.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Id = "c-1" } }, _lin)).OrThrow().Id;
            foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate])
                (await desk.FireAsync(ids[at], trigger, _lin)).OrThrow();
        }

        await Task.WhenAll(story.Acts.Select(acts => Task.Run(async () =>
        {
            foreach (Act act in acts)
            {
                Complaint complaint = (await desk.FindAsync(ids[act.Complaint], _lin))!;
                (ComplaintCommand command, Actor actor) = CommandOf(act, complaint);
                await desk.ExecuteAsync(complaint.Id, command, actor);
                clock.Advance(TimeSpan.FromMinutes(1));
            }
        })));

        Dictionary<string, decimal> taken = [];
        foreach (ComplaintId id in ids)
        {
            List<JournalEntry> journal = await desk.ReadWholeJournalAsync(id, _lin).ToListAsync();
            Complaint complaint = (await desk.FindAsync(id, _lin))!;
            Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));
            CheckPeriods(journal, story.Zone);
            foreach (BudgetShare share in complaint.Care.Budgets)
                taken[share.Budget] = taken.GetValueOrDefault(share.Budget) + share.Amount;
        }

        foreach ((string budget, decimal amount) in taken)
        {
            Assert.True(amount <= AMonth, $"{budget} has {amount}.");
            TallyKey key = new(budget);
            Assert.Equal(amount, (await store.LoadAsync(new LoadRequest(realm) { Tallies = [key] })).Tallies[key].Value / 10_000m);
            lock (months)
                months.Add($"{story.Zone} {budget[^7..]}");
        }
    }

    /// <summary>What an offer takes, it takes of the month in which it was recorded, in the zone of the mandate.</summary>
    private static void CheckPeriods(List<JournalEntry> journal, string zone)
    {
        foreach (JournalEntry entry in journal)
        {
            IEnumerable<OfferedOption> options = entry.Event switch
            {
                OfferMade made => made.Options,
                OfferApproved approved => approved.Options,
                _ => [],
            };
            string month = $"{TimeZoneInfo.ConvertTime(entry.RecordedAt, TimeZoneInfo.FindSystemTimeZoneById(zone)):yyyy-MM}";
            // A remedy that failed opens its offer again: what it takes stays where it was taken from.
            foreach (BudgetShare share in entry.Event is OfferMade { Failed: not null } ? [] : options.SelectMany(option => option.Remedies).SelectMany(remedy => remedy.Shares))
                Assert.EndsWith(month, share.Budget, StringComparison.Ordinal);
        }
    }

    private static DateTimeOffset EndOfMarch(string zone)
    {
        DateTime midnight = new(2026, 4, 1);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static (ComplaintCommand Command, Actor Actor) CommandOf(Act act, Complaint complaint)
    {
        Offer? offer = complaint.Care.Offers.LastOrDefault(one => one.IsStanding);
        RemedyProgress? remedy = complaint.Care.Remedies.LastOrDefault(one => one.IsOpen);
        return act.Verb switch
        {
            Verb.Offer => (new MakeOffer([OfferOption.Of("a", new Remedy(RemedyKind.Refund, new Money(act.Amount, "EUR"))), OfferOption.Of("b", new Remedy(RemedyKind.Voucher, new Money(10, "EUR")))]), _lin),
            Verb.Accept when offer is not null => (AcceptOption.Of(offer.Name, offer.Revision, act.Amount % 20 == 0 ? "a" : "b"), _customer),
            Verb.Approve when offer is not null => (new ApproveOffer(offer.Name, offer.Revision), _chen),
            Verb.Decline when offer is not null => (new DeclineOffer(offer.Name, offer.Revision), _customer),
            Verb.Withdraw when offer is not null => (new WithdrawOffer(offer.Name), _lin),
            Verb.Complete when remedy is not null => (new CompleteRemedy(remedy.Name), _lin),
            Verb.Fail when remedy is not null => (new FailRemedy(remedy.Name, "out of stock"), _lin),
            _ => (new AddNote("looked at it"), _lin),
        };
    }

    private static ServiceProvider Services(IComplaintStore store, TimeProvider clock, string zone)
    {
        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddComplaintFlow()
            .AddMandates(m => m.TimeZone(zone)
                .Person("lin").Upto(300, "EUR").PerMonth(AMonth, "EUR")
                .Role("supervisor").Upto(2_000, "EUR").PerMonth(AMonth, "EUR"))
            .AllowEveryActor()
            .UseStore(store);
        return services.BuildServiceProvider();
    }

    private sealed record Act(Verb Verb, int Complaint, int Amount);

    private sealed record Story(string Zone, int Minutes, Act[][] Acts)
    {
        public override string ToString() =>
            $"{Zone}, {Minutes} minutes before\n{string.Join('\n', Acts.Select(acts => string.Join("; ", acts.Select(act => $"{act.Verb} {act.Complaint} {act.Amount}"))))}";
    }

    /// <summary>A store that tells no time of its own, so that the clock of the test decides when a month ends.</summary>
    private sealed class Timeless(IComplaintStore store) : IComplaintStore
    {
        public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) =>
            await store.LoadAsync(request, cancellationToken) with { StoreTime = null };

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => store.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => store.ReadJournalAsync(query, cancellationToken);
    }
}
