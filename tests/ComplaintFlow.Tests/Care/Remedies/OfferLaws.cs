using ComplaintFlow.Commands;
using ComplaintFlow.Events;
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
    private const int Complaints = 2;

    private static readonly string[] Ends = ["an offer waits", "an offer is approved", "an offer is accepted", "a remedy is done", "a remedy fails", "an offer lapses", "something is refused"];

    private static readonly Actor[] Staff = [Lin, Li, Chen, Max];

    // What is done to an offer or a remedy is done to one that there is, and mostly in its latest revision; otherwise hardly anything would be accepted.
    private static readonly Gen<Act> SomeAct =
        from complaint in Gen.Choose(0, Complaints - 1)
        from actor in Gen.Elements(Staff)
        from pick in Gen.Choose(0, 3)
        from options in Gen.Choose(0, 3).ArrayOf().Resize(2)
        from staleness in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Constant(1)))
        from act in Gen.Frequency(
            (4, from amounts in Gen.Choose(1, 45).ArrayOf(3) from groups in Gen.Elements<string?>(null, "g").ArrayOf(3) from isGoodwill in Gen.Elements(false, false, true) from revises in Gen.Elements(false, false, true)
                select new Act(complaint, actor, "offer", found => new MakeOffer([.. amounts.Select((amount, at) => Option(at, amount * 10, groups[at], isGoodwill))]) { Revises = revises ? Named(found, pick) : null })),
            (4, Gen.Constant(new Act(complaint, actor, "approve", found => new ApproveOffer(Named(found, pick), Revision(found, pick) - staleness)))),
            (1, Gen.Constant(new Act(complaint, actor, "approve less", found => new ApproveLess(Named(found, pick), Revision(found, pick) - staleness, $"{options.FirstOrDefault()}", new Money(100, "CNY"))))),
            (1, Gen.Constant(new Act(complaint, actor, "refuse", found => new RefuseOffer(Named(found, pick), Revision(found, pick) - staleness, "no")))),
            (9, Gen.Constant(new Act(complaint, Wang, "accept", found => new AcceptOption(Named(found, pick), Revision(found, pick) - staleness, [.. options.Append(pick % 3).Select(option => $"{option}").Distinct()])))),
            (1, Gen.Constant(new Act(complaint, Wang, "decline", found => new DeclineOffer(Named(found, pick), Revision(found, pick) - staleness)))),
            (1, Gen.Constant(new Act(complaint, actor, "withdraw", found => new WithdrawOffer(Named(found, pick))))),
            (2, Gen.Constant(new Act(complaint, actor, "start", found => new StartRemedy(Accepted(found, pick))))),
            (3, Gen.Constant(new Act(complaint, actor, "complete", found => new CompleteRemedy(Accepted(found, pick))))),
            (5, Gen.Constant(new Act(complaint, actor, "fail", found => new FailRemedy(Accepted(found, pick), "failed")))),
            (1, Gen.Constant(new Act(complaint, Wang, "release", found => new WithdrawRemedy(Accepted(found, pick))))),
            (1, Gen.Constant(new Act(complaint, actor, "reassess", _ => new Fire(Trigger.Reassess)))))
        select act;

    // What chance alone brings about too seldom.
    private static readonly (int Hours, Act Act)[][] Beginnings =
    [
        [],
        [(1, Offers(Max, 20)), (1, Accepts), (1, new(0, Max, "complete", found => new CompleteRemedy(Accepted(found, 0))))],
        [(1, Offers(Max, 20)), (1, Accepts), (1, new(0, Max, "fail", found => new FailRemedy(Accepted(found, 0), "failed")))],
        [(1, Offers(Lin, 400)), (1, new(0, Max, "approve", found => new ApproveOffer(Named(found, 0), Revision(found, 0)))), (400, Accepts)],
    ];

    private readonly Reached _reached = new();

    public static Arbitrary<Story> Stories() => Arb.From(
        from beginning in Gen.Elements(Beginnings)
        from rest in (from hours in Gen.Frequency((12, Gen.Choose(0, 5)), (1, Gen.Choose(100, 400))) from act in SomeAct select (hours, act)).ArrayOf(47)
        select new Story([.. beginning, .. rest]),
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
            Outcome outcome = await host.Desk.ExecuteAsync(ids[act.Complaint], act.Command(await host.FindAsync(ids[act.Complaint])), act.Actor);
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

    [Property(MaxTest = 5)]
    public Property The_same_holds_for_eight_writers_at_once(Story[] stories) => _reached.Check([], async _ =>
    {
        await using OfferHost host = new();
        ComplaintId[] ids = [.. await ReceiveAsync(host)];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            foreach ((int _, Act act) in stories.Length == 0 ? [] : stories[writer % stories.Length].Acts)
            {
                ComplaintId id = ids[(act.Complaint + writer) % Complaints];
                await host.Desk.ExecuteAsync(id, act.Command(await host.FindAsync(id)), act.Actor);
            }
        })));

        await CheckBudgetsAsync(host, ids);
        foreach (ComplaintId id in ids)
            await CheckAsync(host, id);
        await EndAsync(host, ids);
    });

    private static Act Accepts => new(0, Wang, "accept", found => new AcceptOption(Named(found, 0), Revision(found, 0), ["0"]));

    private static Act Offers(Actor actor, int amount) => new(0, actor, "offer", _ => new MakeOffer([Option(0, amount, null, isGoodwill: false)]));

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

    private static OfferOption Option(int number, decimal amount, string? group, bool isGoodwill) =>
        OfferOption.Of($"{number}", new Remedy(RemedyKind.Refund, new Money(amount, "CNY")) { IsGoodwill = isGoodwill }) with { Group = group };

    /// <summary>The name of one of the offers, the latest first.</summary>
    private static string Named(Complaint complaint, int pick) => complaint.Care.Offers.Reverse().Skip(pick % 2).FirstOrDefault()?.Name ?? "1";

    private static int Revision(Complaint complaint, int pick) => complaint.Care.FindOffer(Named(complaint, pick))?.Revision ?? 1;

    /// <summary>The name of one of the remedies, the latest first.</summary>
    private static string Accepted(Complaint complaint, int pick) => complaint.Care.Remedies.Reverse().Skip(pick % 2).FirstOrDefault()?.Name ?? "1";

    public sealed record Act(int Complaint, Actor Actor, string Verb, Func<Complaint, ComplaintCommand> Command);

    public sealed record Story((int Hours, Act Act)[] Acts)
    {
        public override string ToString() => string.Join('\n', Acts.Select(one => $"+{one.Hours} h, {one.Act.Complaint}: {one.Act.Verb} by {one.Act.Actor}"));
    }
}
