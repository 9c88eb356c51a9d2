using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Remedies.OfferHost;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>Whatever is offered, approved, answered and carried out, in any order and by eight at once: see the names of the properties.</summary>
[Properties(Arbitrary = [typeof(OfferLaws)], MaxTest = 40)]
public sealed class OfferLaws : IDisposable
{
    private const int Complaints = 3;

    private static readonly string[] Ends = ["an offer waits", "an offer is approved", "an offer is accepted", "a remedy is done", "a remedy fails", "an offer lapses", "something is refused"];

    private static readonly Actor[] Staff = [Lin, Li, Chen, Max];

    private static readonly Gen<Act> SomeAct =
        from complaint in Gen.Choose(0, Complaints - 1)
        from actor in Gen.Elements(Staff)
        from act in Gen.Frequency(
            (6, from amounts in Gen.Choose(1, 60).ArrayOf() where amounts.Length is > 0 and < 5
                from groups in Gen.Elements<string?>(null, "g").ArrayOf(amounts.Length)
                from revises in Gen.Frequency((3, Gen.Constant<string?>(null)), (1, Gen.Choose(1, 4).Select(number => (string?)$"{number}")))
                from isGoodwill in Gen.Elements(false, false, true)
                select new Act(
                    complaint,
                    actor,
                    new MakeOffer([.. amounts.Select((amount, at) => OfferOption.Of($"{at}", new Remedy(RemedyKind.Refund, new Money(amount * 10, "CNY")) { IsGoodwill = isGoodwill }) with { Group = groups[at] })]) { Revises = revises })),
            (3, from offer in Offers from revision in Gen.Choose(1, 2) select new Act(complaint, actor, new ApproveOffer(offer, revision))),
            (1, from offer in Offers from option in Options select new Act(complaint, actor, new ApproveLess(offer, 1, option, new Money(100, "CNY")))),
            (1, from offer in Offers select new Act(complaint, actor, new RefuseOffer(offer, 1, "no"))),
            (5, from offer in Offers from revision in Gen.Choose(1, 3) from options in Options.ArrayOf() where options.Length is > 0 and < 3
                select new Act(complaint, Wang, new AcceptOption(offer, revision, [.. options]))),
            (1, from offer in Offers select new Act(complaint, Wang, new DeclineOffer(offer, 1))),
            (1, from offer in Offers select new Act(complaint, actor, new WithdrawOffer(offer))),
            (2, from remedy in Offers select new Act(complaint, actor, new StartRemedy(remedy))),
            (3, from remedy in Offers select new Act(complaint, actor, new CompleteRemedy(remedy))),
            (2, from remedy in Offers select new Act(complaint, actor, new FailRemedy(remedy, "failed"))),
            (1, from remedy in Offers select new Act(complaint, Wang, new WithdrawRemedy(remedy))),
            (1, Gen.Constant(new Act(complaint, actor, new Fire(Trigger.Reassess)))))
        select act;

    private readonly Reached _reached = new();

    private static Gen<string> Offers => Gen.Choose(1, 4).Select(number => $"{number}");

    private static Gen<string> Options => Gen.Choose(0, 3).Select(number => $"{number}");

    public static Arbitrary<Story> Stories() => Arb.From(
        (from hours in Gen.Frequency((6, Gen.Choose(0, 5)), (1, Gen.Choose(100, 400))) from act in SomeAct select (hours, act)).ArrayOf().Resize(45).Select(all => new Story(all)),
        story => Smaller.Than(story.Acts, _ => []).Select(acts => new Story(acts)));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property No_budget_is_overdrawn_and_nothing_is_carried_out_that_was_not_accepted_and_approved(Story story) => _reached.Check(Ends, async reached =>
    {
        await using OfferHost host = new(b => b.AddOffers(o => o.ValidFor(Allowance.CalendarDays(5))));
        ComplaintId[] ids = [.. await ReceiveAsync(host)];
        foreach ((int hours, Act act) in story.Acts)
        {
            host.Clock.Advance(TimeSpan.FromHours(hours));
            Outcome outcome = await host.Desk.ExecuteAsync(ids[act.Complaint], act.Command, act.Actor);
            if (!outcome.IsAccepted)
                reached("something is refused");
            Assert.NotEqual(ErrorCodes.TooManyConflicts, outcome.Refusal?.Code);
            foreach (ComplaintEvent happened in outcome.Events)
                Note(happened, reached);
            await CheckBudgetsAsync(host, ids);
        }

        foreach (ComplaintId id in ids)
            await CheckAsync(host, id);
        await EndAsync(host, ids);
    });

    [Property(MaxTest = 15)]
    public Property The_same_holds_for_eight_writers_at_once(Story[] stories) => _reached.Check([], async _ =>
    {
        await using OfferHost host = new();
        ComplaintId[] ids = [.. await ReceiveAsync(host)];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            foreach ((int _, Act act) in stories.Length == 0 ? [] : stories[writer % stories.Length].Acts)
                await host.Desk.ExecuteAsync(ids[(act.Complaint + writer) % Complaints], act.Command, act.Actor);
        })));

        await CheckBudgetsAsync(host, ids);
        foreach (ComplaintId id in ids)
            await CheckAsync(host, id);
        await EndAsync(host, ids);
    });

    private static async Task<List<ComplaintId>> ReceiveAsync(OfferHost host)
    {
        List<ComplaintId> ids = [];
        for (int number = 0; number < Complaints; number++)
            ids.Add((await host.ReceiveAsync()).Id);
        return ids;
    }

    /// <summary>The tallies are what the complaints take, and within every limit.</summary>
    private static async Task CheckBudgetsAsync(OfferHost host, ComplaintId[] ids)
    {
        Dictionary<string, decimal> taken = [];
        Dictionary<string, decimal> limits = [];
        foreach (ComplaintId id in ids)
        {
            foreach (BudgetShare share in (await host.FindAsync(id)).Care.Budgets)
            {
                Assert.True(share.Amount > 0);
                taken[share.Budget] = taken.GetValueOrDefault(share.Budget) + share.Amount;
                limits[share.Budget] = share.Limit;
            }
        }

        foreach ((string budget, decimal amount) in taken)
        {
            Assert.True(amount <= limits[budget], $"{budget}: {amount} of {limits[budget]}");
            Assert.Equal(amount, await host.SpentAsync(budget));
        }
    }

    /// <summary>Reads from the journal alone that what was accepted could be promised by whoever promised it, and that the snapshot is the fold.</summary>
    private static async Task CheckAsync(OfferHost host, ComplaintId id)
    {
        List<JournalEntry> journal = await host.JournalAsync(id);
        Complaint complaint = await host.FindAsync(id);
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));

        Dictionary<(string Offer, string Option), (PersonId By, decimal Amount)> open = [];
        Dictionary<string, HashSet<PersonId>> proposers = [];
        HashSet<string> accepted = [];
        foreach (JournalEntry entry in journal)
        {
            switch (entry.Event)
            {
                case OfferMade made:
                    foreach (OfferedOption option in made.Options)
                    {
                        open.Remove((made.Name, option.Name));
                        if (option.State == OptionState.Open)
                            open[(made.Name, option.Name)] = (entry.By, option.Remedies[0].Value!.Value.Amount);
                    }

                    (proposers.TryGetValue(made.Name, out HashSet<PersonId>? by) ? by : proposers[made.Name] = []).Add(entry.By);
                    break;
                case OfferApproved approved:
                    Assert.DoesNotContain(entry.By, proposers[approved.Name]);
                    foreach (OfferedOption option in approved.Options)
                        open[(approved.Name, option.Name)] = (entry.By, option.Remedies[0].Value!.Value.Amount);
                    break;
                case OfferAccepted given:
                    foreach (RemedyProgress remedy in given.Remedies)
                    {
                        (PersonId promisedBy, decimal amount) = open[(given.Name, remedy.Option)];
                        Assert.Equal(amount, remedy.Value!.Value.Amount);
                        Assert.True(amount <= MandateOf(promisedBy, remedy.IsGoodwill), $"{promisedBy} promised {amount}");
                        accepted.Add(remedy.Name);
                    }

                    break;
                case RemedyStarted { Name: var name }:
                    Assert.Contains(name, accepted);
                    break;
                case RemedyCompleted { Name: var name }:
                    Assert.Contains(name, accepted);
                    break;
            }
        }
    }

    /// <summary>As the mandates of the host say, apart from the library.</summary>
    private static decimal MandateOf(PersonId person, bool isGoodwill) => (person.Name, isGoodwill) switch
    {
        ("lin", _) => 200,
        ("li", false) => 300,
        ("li", true) => 100,
        ("chen", _) => 2_000,
        ("max", false) => 20_000,
        _ => 0,
    };

    /// <summary>Every accepted remedy ends, at the latest with the complaint; and only what was done stays spent.</summary>
    private static async Task EndAsync(OfferHost host, ComplaintId[] ids)
    {
        foreach (ComplaintId id in ids)
        {
            (await host.Desk.FireAsync(id, Trigger.Withdraw, Wang)).OrThrow();
            Complaint complaint = await host.FindAsync(id);
            Assert.All(complaint.Care.Remedies, remedy => Assert.True(remedy.State is RemedyState.Completed or RemedyState.Failed or RemedyState.Withdrawn));
            Assert.DoesNotContain(complaint.Care.Offers, offer => offer.IsStanding);
            Assert.Null(complaint.NextDueAt);
            decimal done = complaint.Care.Remedies.Where(remedy => remedy.State == RemedyState.Completed).SelectMany(remedy => remedy.Shares).Sum(share => share.Amount);
            Assert.Equal(done, complaint.Care.Budgets.Sum(share => share.Amount));
        }
    }

    private static void Note(ComplaintEvent happened, Action<string> reached)
    {
        string? end = happened switch
        {
            OfferSubmitted => "an offer waits",
            OfferApproved => "an offer is approved",
            OfferAccepted => "an offer is accepted",
            RemedyCompleted => "a remedy is done",
            RemedyFailed => "a remedy fails",
            OfferLapsed => "an offer lapses",
            _ => null,
        };
        if (end is not null)
            reached(end);
    }

    public sealed record Act(int Complaint, Actor Actor, ComplaintCommand Command);

    public sealed record Story((int Hours, Act Act)[] Acts)
    {
        public override string ToString() => string.Join('\n', Acts.Select(one => $"+{one.Hours} h, {one.Act.Complaint}: {one.Act.Command} by {one.Act.Actor}"));
    }
}
