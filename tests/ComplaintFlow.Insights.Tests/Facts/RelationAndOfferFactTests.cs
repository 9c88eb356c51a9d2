using ComplaintFlow.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Facts;

public class RelationAndOfferFactTests
{
    private static readonly Actor _chen = Actor.Staff("chen", "supervisor");

    [Fact]
    public async Task A_relation_stands_with_both_complaints_until_it_is_removed()
    {
        await using House house = new();
        ComplaintId first = await house.ReceiveAsync();
        ComplaintId second = await house.ReceiveAsync();
        ComplaintId third = await house.ReceiveAsync();
        (await house.Desk.ExecuteAsync(second, new RelateTo(first, RelationKind.Continues), House.Agent)).OrThrow();
        (await house.Desk.ExecuteAsync(third, new RelateTo(first, RelationKind.SameEvent), House.Agent)).OrThrow();
        house.Clock.Advance(TimeSpan.FromHours(1));
        (await house.Desk.ExecuteAsync(first, new Unrelate(third), House.Agent)).OrThrow();
        await house.DeliverAsync();

        string Name(ComplaintId id) => id == first ? "first" : id == second ? "second" : "third";
        IReadOnlyList<string> rows = await house.QueryAsync("SELECT complaint_id, kind, other, removed_at FROM relation ORDER BY kind");
        Assert.Equal(
            ["first continued-by second -", "first same-event third 2026-03-02T10:00:00.000000", "second continues first -", "third same-event first 2026-03-02T10:00:00.000000"],
            rows.Select(row => row.Split(" | ")).Select(row => $"{Name(ComplaintId.Parse(row[0], null))} {row[1]} {Name(ComplaintId.Parse(row[2], null))} {row[3]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_offer_says_who_made_it_who_approved_it_and_what_came_of_it()
    {
        await using House house = new(builder => builder
            .AddMandates(m => m.TimeZone("UTC").Person("ana").Upto(200, "CNY").Person("chen").Upto(2_000, "CNY"))
            .AddHandlers(h => h.Handler("ana").Handler("chen"))
            .AddRouting(r => r.Otherwise().ToHandler("ana")));
        ComplaintId id = await house.ReceiveAsync();
        await house.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);

        await OfferAsync("alone", ("a", 150), ("b", 120));
        await DoAsync(House.Agent, new AcceptOption("alone", 1, ["b"]));
        await OfferAsync("approved", ("a", 500));
        await DoAsync(_chen, new ApproveOffer("approved", 1));
        await OfferAsync("less", ("a", 500));
        await DoAsync(_chen, new ApproveLess("less", 1, "a", new Money(300, "CNY"), "enough"));
        await DoAsync(House.Agent, new WithdrawOffer("less"));
        await OfferAsync("refused", ("a", 700));
        await DoAsync(_chen, new RefuseOffer("refused", 1, "too much"));
        await OfferAsync("waiting", ("a", 900));
        await house.DeliverAsync();

        Assert.Equal(
            [
                "alone | ana | - | - | accepted | 150.0000 | CNY",
                "approved | ana | approved | chen | open | 500.0000 | CNY",
                "less | ana | approved-less | chen | withdrawn | 300.0000 | CNY",
                "refused | ana | refused | chen | open | 700.0000 | CNY",
                "waiting | ana | waiting | - | open | 900.0000 | CNY",
            ],
            await house.QueryAsync("SELECT offer, staff, approval, approver, state, amount, currency FROM offer ORDER BY offer"));

        Task OfferAsync(string name, params (string Name, decimal Amount)[] options) => DoAsync(
            House.Agent,
            new MakeOffer([.. options.Select(option => OfferOption.Of(option.Name, new Remedy(RemedyKind.Compensation, new Money(option.Amount, "CNY"))))]) { Name = name });

        async Task DoAsync(Actor actor, ComplaintCommand command)
        {
            // The customer's word comes before what follows from it.
            if (command is AcceptOption)
                (await house.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Yes."), House.Agent)).OrThrow();
            house.Clock.Advance(TimeSpan.FromMinutes(1));
            (await house.Desk.ExecuteAsync(id, command, actor)).OrThrow();
        }
    }
}
