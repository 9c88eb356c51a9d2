using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>Whatever eight writers offer, approve, accept and carry out at once, in any order, on a real database: see the name of the test.</summary>
public class OfferWritersTests
{
    private const int Complaints = 3;
    private const int ActsOfEach = 40;
    private const decimal MonthOfLin = 1_000;
    private const decimal MonthOfLi = 600;

    private static readonly Actor _lin = Actor.Staff("lin", "agent");
    private static readonly Actor _li = Actor.Staff("li", "technician");
    private static readonly Actor _chen = Actor.Staff("chen", "supervisor");
    private static readonly Actor _customer = Actor.Customer("c-1");

    [Theory]
    [EachDatabase]
    public async Task No_budget_is_overdrawn_and_nothing_is_carried_out_that_was_not_accepted(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, Declare);
        int seed = Random.Shared.Next();
        ComplaintId[] ids = new ComplaintId[Complaints];
        for (int at = 0; at < Complaints; at++)
        {
            ids[at] = (await host.Desk.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Id = "c-1" } }, _lin)).OrThrow().Id;
            foreach (Trigger trigger in (Trigger[])[Trigger.Acknowledge, Trigger.Investigate])
                (await host.Desk.FireAsync(ids[at], trigger, _lin)).OrThrow();
        }

        int[] accepted = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(host, ids, new Random(seed + writer)))));

        Assert.True(accepted.Sum() > ActsOfEach, $"Seed {seed}: {accepted.Sum()} acts were accepted.");
        Dictionary<string, decimal> taken = [];
        foreach (ComplaintId id in ids)
        {
            Complaint complaint = (await host.FindAsync(id))!;
            foreach (BudgetShare share in complaint.Care.Budgets)
                taken[share.Budget] = taken.GetValueOrDefault(share.Budget) + share.Amount;
            CheckJournal(await host.JournalAsync(id));
        }

        Assert.NotEmpty(taken);
        foreach ((string budget, decimal amount) in taken)
        {
            Assert.True(amount <= (budget.Contains("lin", StringComparison.Ordinal) ? MonthOfLin : MonthOfLi), $"Seed {seed}: {budget} has {amount}.");
            TallyKey key = new(budget);
            Assert.Equal(amount, (await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] })).Tallies[key].Value / 10_000m);
        }

        Assert.Empty((await host.Services.GetRequiredService<IComplaintAdministration>().VerifyRealmAsync(Realm.Default, _chen)).OrThrow().Findings);
        await host.MustFitAsync();
    }

    private static void Declare(ComplaintFlowBuilder builder) => builder.AddMandates(m => m
        .Person("lin").Upto(300, "EUR").PerMonth(MonthOfLin, "EUR")
        .Person("li").Upto(200, "EUR").PerMonth(MonthOfLi, "EUR")
        .Role("supervisor").Upto(5_000, "EUR"));

    private static async Task<int> WriteAsync(TestHost host, ComplaintId[] ids, Random random)
    {
        int accepted = 0;
        for (int act = 0; act < ActsOfEach; act++)
        {
            Complaint complaint = (await host.FindAsync(ids[random.Next(ids.Length)]))!;
            (ComplaintCommand command, Actor actor) = Next(complaint, random);
            Outcome outcome = await host.Desk.ExecuteAsync(complaint.Id, command, actor);
            accepted += outcome.IsAccepted ? 1 : 0;
        }

        return accepted;
    }

    private static (ComplaintCommand Command, Actor Actor) Next(Complaint complaint, Random random)
    {
        Offer? offer = complaint.Care.Offers.LastOrDefault(one => one.IsStanding);
        RemedyProgress? remedy = complaint.Care.Remedies.LastOrDefault(one => one.IsOpen);
        Actor staff = random.Next(2) == 0 ? _lin : _li;
        return random.Next(12) switch
        {
            < 4 => (new MakeOffer([Option("a", random), Option("b", random)]), staff),
            4 or 5 when offer is not null => (AcceptOption.Of(offer.Name, offer.Revision, random.Next(2) == 0 ? "a" : "b"), _customer),
            6 when offer is not null => (new ApproveOffer(offer.Name, offer.Revision), _chen),
            7 when offer is not null => (new DeclineOffer(offer.Name, offer.Revision), _customer),
            8 when offer is not null => (new WithdrawOffer(offer.Name), staff),
            9 when remedy is not null => (new CompleteRemedy(remedy.Name), staff),
            10 when remedy is not null => (new FailRemedy(remedy.Name, "out of stock"), staff),
            11 => (new CompleteRemedy("99"), staff),
            _ => (new AddNote("looked at it"), staff),
        };
    }

    private static OfferOption Option(string name, Random random) =>
        OfferOption.Of(name, new Remedy(RemedyKind.Refund, new Money(random.Next(1, 40) * 10, "EUR")) { IsGoodwill = false }) with { Group = "one" };

    /// <summary>Reads from the journal alone that what was carried out had been accepted, in an option that could be chosen.</summary>
    private static void CheckJournal(List<JournalEntry> journal)
    {
        HashSet<string> accepted = [];
        HashSet<(string, string)> choosable = [];
        foreach (JournalEntry entry in journal)
        {
            switch (entry.Event)
            {
                case OfferMade made:
                    choosable.RemoveWhere(one => one.Item1 == made.Name);
                    choosable.UnionWith(made.Options.Where(option => option.State == OptionState.Open).Select(option => (made.Name, option.Name)));
                    break;
                case OfferApproved approved:
                    choosable.UnionWith(approved.Options.Select(option => (approved.Name, option.Name)));
                    break;
                case OfferAccepted given:
                    Assert.All(given.Remedies, remedy => Assert.Contains((given.Name, remedy.Option), choosable));
                    accepted.UnionWith(given.Remedies.Select(remedy => remedy.Name));
                    break;
                case RemedyCompleted done:
                    Assert.Contains(done.Name, accepted);
                    break;
            }
        }
    }
}
