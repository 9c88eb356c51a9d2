using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Remedies.OfferHost;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>A budget is a tally of the store with a limit in the commit: nobody overdraws it, however many nodes promise of it at once, and each period has its own.</summary>
public class BudgetTests
{
    private const string LisMarch = "budget/person:li/li/CNY/2026-03";

    [Fact]
    public async Task Two_nodes_with_150_left_each_promise_150_and_one_of_them_waits()
    {
        await using OfferHost other = new();
        Complaint[] spent = [await other.ReceiveAsync(), await other.ReceiveAsync(), await other.ReceiveAsync()];
        foreach (Complaint complaint in spent)
            await other.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, complaint == spent[2] ? 250 : 300)), Li);
        Complaint theirs = await other.ReceiveAsync();
        Meanwhile meanwhile = new(async () => await other.DoAsync(theirs, Offer(Worth(RemedyKind.Refund, 150)), Li));
        await using OfferHost host = new(meanwhile.Register, store: other.Store, clock: other.Clock);
        Complaint mine = await host.ReceiveAsync();
        Assert.Equal(850, await host.SpentAsync(LisMarch));

        Outcome outcome = await host.Desk.ExecuteAsync(mine.Id, Offer(Worth(RemedyKind.Refund, 150)), Li);

        // The budget had room when it was decided, and none when it was committed: decided again, which is no conflict.
        Assert.True(meanwhile.HasHappened);
        Assert.Null(outcome.Refusal);
        Assert.Equal((OfferState.Open, OfferState.Submitted), ((await host.FindAsync(theirs.Id)).Care.Offers[0].State, (await host.FindAsync(mine.Id)).Care.Offers[0].State));
        Assert.Equal(new ApprovalNeed(ApprovalReason.OverBudget, new Money(1_000, "CNY")), (await host.FindAsync(mine.Id)).Care.Offers[0].Options[0].Remedies[0].Need);
        Assert.Equal(1_000, await host.SpentAsync(LisMarch));
        Assert.IsType<OfferSubmitted>(outcome.Events.Single(happened => happened is OfferSubmitted));
    }

    [Fact]
    public async Task The_budget_of_an_approver_that_is_spent_meanwhile_refuses_the_approval()
    {
        await using OfferHost other = new(b => b.AddMandates(m => m.Person("chen").Upto(2_000, "CNY").PerMonth(900, "CNY")));
        Complaint theirs = await other.ReceiveAsync();
        await other.DoAsync(theirs, Offer(Worth(RemedyKind.Refund, 500)), Lin);
        Meanwhile meanwhile = new(async () => await other.DoAsync(theirs, new ApproveOffer("1", 1), Chen), happened => happened is OfferApproved);
        await using OfferHost host = new(
            b =>
            {
                b.AddMandates(m => m.Person("chen").Upto(2_000, "CNY").PerMonth(900, "CNY"));
                meanwhile.Register(b);
            },
            store: other.Store,
            clock: other.Clock);
        Complaint mine = await host.ReceiveAsync();
        await host.DoAsync(mine, Offer(Worth(RemedyKind.Refund, 500)), Lin);

        Refusal refusal = await host.RefusedAsync(mine, new ApproveOffer("1", 1), Chen);

        Assert.True(meanwhile.HasHappened);
        Assert.Equal(["'a': too little is left of your budget of 900 CNY."], refusal.Reasons);
        Assert.Equal(500, await host.SpentAsync("budget/person:chen/chen/CNY/2026-03"));
    }

    [Fact]
    public async Task Eight_writers_at_once_never_overdraw_a_budget()
    {
        await using OfferHost host = new();
        Complaint[] complaints = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => await host.ReceiveAsync()));
        Outcome[] outcomes = await Task.WhenAll(complaints.Chunk(5).SelectMany(mine => mine.Select(complaint => Task.Run(async () => await host.Desk.ExecuteAsync(complaint.Id, Offer(Worth(RemedyKind.Refund, 70)), Li)))));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsAccepted));
        Assert.Equal(14, outcomes.Count(outcome => outcome.Complaint!.Care.Offers[0].State == OfferState.Open));
        Assert.Equal(14 * 70, await host.SpentAsync(LisMarch));
    }

    /// <summary>The end of March 2026 in three time zones, as UTC; and of a day, a week and a quarter.</summary>
    public static TheoryData<string, string, DateTimeOffset, string, string> Ends => new()
    {
        { "Asia/Shanghai", "month", new(2026, 3, 31, 16, 0, 0, TimeSpan.Zero), "2026-03", "2026-04" },
        { "UTC", "month", new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), "2026-03", "2026-04" },
        { "America/Los_Angeles", "month", new(2026, 4, 1, 7, 0, 0, TimeSpan.Zero), "2026-03", "2026-04" },
        // Clocks go forward on 29 March 2026 in Europe, so this quarter of an hour is short of one.
        { "Europe/Berlin", "quarter", new(2026, 3, 31, 22, 0, 0, TimeSpan.Zero), "2026-Q1", "2026-Q2" },
        { "Europe/Berlin", "day", new(2026, 3, 29, 22, 0, 0, TimeSpan.Zero), "2026-03-29", "2026-03-30" },
        { "Asia/Shanghai", "week", new(2027, 1, 3, 16, 0, 0, TimeSpan.Zero), "2026-W53", "2027-W01" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_period_ends_at_midnight_in_the_zone_of_the_mandate(string zone, string period, DateTimeOffset end, string before, string after)
    {
        await using OfferHost host = new(
            b => b.AddMandates(m =>
            {
                ComplaintFlow.Care.MandateBuilder wu = m.TimeZone(zone).Person("wu").Named("wu");
                _ = period switch { "day" => wu.PerDay(100, "CNY"), "week" => wu.PerWeek(100, "CNY"), "month" => wu.PerMonth(100, "CNY"), _ => wu.PerQuarter(100, "CNY") };
            }),
            hasMandates: false);
        Complaint[] complaints = [await host.ReceiveAsync(), await host.ReceiveAsync(), await host.ReceiveAsync()];

        Complaint first = await host.DoAsync(complaints[0], Offer(Worth(RemedyKind.Refund, 100)), Actor.Staff("wu"), end.AddMicroseconds(-1));
        Complaint second = await host.DoAsync(complaints[1], Offer(Worth(RemedyKind.Refund, 1)), Actor.Staff("wu"));
        Complaint third = await host.DoAsync(complaints[2], Offer(Worth(RemedyKind.Refund, 100)), Actor.Staff("wu"), end);

        Assert.Equal([OfferState.Open, OfferState.Submitted, OfferState.Open], new[] { first, second, third }.Select(complaint => complaint.Care.Offers[0].State));
        Assert.Equal((100m, 100m), (await host.SpentAsync($"budget/wu/wu/CNY/{before}"), await host.SpentAsync($"budget/wu/wu/CNY/{after}")));
        Assert.Equal(end, first.Care.Budgets[0].EndsAt);
    }

    [Fact]
    public async Task A_promise_entered_later_counts_in_the_period_in_which_it_is_recorded()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Clock.SetUtcNow(March(31, 9).AddDays(1));

        await host.DoAsync(complaint, Offer(Worth(RemedyKind.Refund, 100)) with { OccurredAt = March(31, 9) }, Li);

        Assert.Equal((0m, 100m), (await host.SpentAsync(LisMarch), await host.SpentAsync("budget/person:li/li/CNY/2026-04")));
    }

    [Fact]
    public async Task What_gives_back_is_not_refused_by_a_limit_that_was_lowered_since()
    {
        await using OfferHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.DoAsync(complaint, new MakeOffer([OfferOption.Of("a", Worth(RemedyKind.Refund, 300)), OfferOption.Of("b", Worth(RemedyKind.Refund, 200))]), Li);
        await using OfferHost after = new(b => b.AddMandates(m => m.Person("li").PerMonth(10, "CNY")), store: host.Store, clock: host.Clock, hasMandates: false);

        await after.DoAsync(complaint, AcceptOption.Of("1", 1, "b"), Wang);

        Assert.Equal(200, await after.SpentAsync(LisMarch));
    }

    /// <summary>Has something else happen, once, between the decision on an event and its commit.</summary>
    private sealed class Meanwhile(Func<Task> act, Func<ComplaintEvent, bool>? at = null)
    {
        public bool HasHappened { get; private set; }

        public void Register(ComplaintFlowBuilder builder)
        {
            builder.Services.AddSingleton(this);
            builder.AddReaction<Reaction>();
        }

        private sealed class Reaction(Meanwhile meanwhile) : IReaction
        {
            public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
            {
                if (!meanwhile.HasHappened && (meanwhile.At ?? (static one => one is OfferMade))(happened))
                    meanwhile.Happen();
            }
        }

        private Func<ComplaintEvent, bool>? At { get; } = at;

        private void Happen()
        {
            HasHappened = true;
            Task.Run(act).GetAwaiter().GetResult();
        }
    }
}
