using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.BadFaithCase;

namespace ComplaintFlow.Tests.Care;

/// <summary>A complaint in bad faith has two names, under any commands of anybody in any order.</summary>
[Properties(Arbitrary = [typeof(BadFaithLaws)])]
public sealed class BadFaithLaws : IDisposable
{
    private static readonly string[] Ends =
        ["bad faith is confirmed", "one person confirms in vain", "it is closed as unfounded", "an objection reopens it", "a suspicion lapses", "a complaint is merged", "the suspecter cannot end it"];

    private static readonly string[] People = ["lin", "chen", "mei", "max"];

    private static readonly LifecycleDefinition Short = Lifecycle.Define("short", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received)
            .Permit(Trigger.CloseUnfounded, Status.Closed)
            .Permit(Trigger.Close, Status.Closed)
            .Permit(Trigger.Merge, Status.Merged);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
        l.Configure(Status.Merged).Final();
    });

    // A merge and a correction end what could still happen, so they are rare.
    private static readonly Gen<Act> Acts = Gen.Frequency(
        (8, Gen.Constant(Act.Suspect)), (12, Gen.Constant(Act.Confirm)), (1, Gen.Constant(Act.Dismiss)), (10, Gen.Constant(Act.CloseUnfounded)), (3, Gen.Constant(Act.Close)),
        (6, Gen.Constant(Act.Reopen)), (1, Gen.Constant(Act.Merge)), (1, Gen.Constant(Act.Migrate)), (4, Gen.Constant(Act.Assign)), (2, Gen.Constant(Act.Name)), (1, Gen.Constant(Act.Refuse)));

    private readonly Reached _reached = new(oneOf: 20);

    public enum Act
    {
        Suspect,
        Confirm,
        Dismiss,
        CloseUnfounded,
        Close,
        Reopen,
        Merge,
        Migrate,
        Assign,
        Name,
        Refuse,
    }

    public static Arbitrary<Steps> SomeSteps() => Arb.From(
        (from act in Acts from which in Gen.Choose(0, 1) from who in Gen.Choose(0, 3) from whom in Gen.Choose(0, 3) select new Step(act, which, who, whom)).ArrayOf().Resize(150).Select(all => new Steps(all)),
        steps => Smaller.Than(steps.All).Select(all => new Steps([.. all])));

    public void Dispose() => _reached.Dispose();

    [Property(MaxTest = 80)]
    public Property A_complaint_in_bad_faith_has_two_names(Steps steps) => _reached.Check(Ends, async reached =>
    {
        await using TestHost host = Host(b => b
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddHandlers(h => h.Team("desk").Member("lin").Member("chen").Member("mei").Member("max")), Short);
        ComplaintId[] ids = new ComplaintId[2];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = (await host.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Id = "C-0808" } })).Id;
        foreach (Step step in steps.All)
        {
            ComplaintId id = ids[step.Which];
            Actor by = Actor.Staff(People[step.By]);
            Complaint before = (await host.Desk.FindAsync(id, Admin))!;
            Outcome outcome = await host.Desk.ExecuteAsync(id, Command(step, before, ids), by);
            Tell(reached, step, outcome);
            if (outcome.IsAccepted)
                Check(before, outcome, by);
            else
                Assert.Equal(before.Version, (await host.Desk.FindAsync(id, Admin))!.Version);
        }

        foreach (ComplaintId id in ids)
            await CheckJournalAsync(host, id);
    });

    private static readonly Actor Admin = Actor.Staff("auditor");

    private static ComplaintCommand Command(Step step, Complaint complaint, ComplaintId[] ids) => step.Act switch
    {
        Act.Suspect => Suspect,
        Act.Confirm => new ConfirmBadFaith(complaint.Care.Suspicion?.Entry ?? 1, "so it is"),
        Act.Dismiss => new DismissSuspicion(complaint.Care.Suspicion?.Entry ?? 1, "it is not so"),
        Act.CloseUnfounded => new Fire(Trigger.CloseUnfounded),
        Act.Close => new Fire(Trigger.Close),
        Act.Reopen => new Fire(Trigger.Reopen),
        Act.Merge => new MergeInto(ids[(step.Which + 1) % ids.Length]),
        Act.Migrate => new MigrateLifecycle(Short.Key, ImmutableDictionary<Status, Status>.Empty.Add(Status.Received, Status.Closed)),
        Act.Assign => new Assign(RoutingTarget.Handler(People[step.Whom])),
        Act.Name => new Correct { About = PersonId.Of(People[step.Whom]) },
        _ => new RefuseHandler(PersonId.Of(People[step.Whom])),
    };

    private static void Check(Complaint before, Outcome outcome, Actor by)
    {
        foreach (ComplaintEvent happened in outcome.Events)
        {
            bool isEnding = happened is StatusChanged { Outcome: StatusOutcome.Closed } or LifecycleMigrated { Outcome: StatusOutcome.Closed };
            if (isEnding)
                Assert.False(before.Care.Suspicion is { IsOpen: true } open && open.By == by.Id);
            if (happened is StatusChanged { Trigger: "close-unfounded" })
            {
                Suspicion suspicion = before.Care.Suspicion!;
                Assert.Equal(SuspicionState.Confirmed, suspicion.State);
                Assert.NotEqual(suspicion.By, suspicion.SettledBy);
                Assert.False(before.Involves(suspicion.By) || before.Involves(suspicion.SettledBy!.Value));
            }
        }
    }

    /// <summary>Reads the law from the journal alone: whoever confirmed had neither raised it nor handled the complaint, and nobody who ended it handles it again.</summary>
    private static async Task CheckJournalAsync(TestHost host, ComplaintId id)
    {
        List<JournalEntry> journal = await host.JournalAsync(id);
        Complaint folded = Complaint.Fold(journal);
        Assert.Equal(ComplaintJson.Write((await host.Desk.FindAsync(id, Admin))!), ComplaintJson.Write(folded));
        HashSet<PersonId> handlers = [];
        HashSet<PersonId> endedBy = [];
        PersonId? suspecter = null;
        bool isConfirmed = false;
        foreach (JournalEntry entry in journal)
        {
            switch (entry.Event)
            {
                case HandlerAssigned { Handler: { } handler }:
                    Assert.DoesNotContain(handler, endedBy);
                    handlers.Add(handler);
                    break;
                case ComplaintAbsorbed { Handlers.IsDefault: false } absorbed:
                    handlers.UnionWith(absorbed.Handlers);
                    break;
                case BadFaithSuspected:
                    (suspecter, isConfirmed) = (entry.By, false);
                    break;
                case BadFaithConfirmed:
                    Assert.NotEqual(suspecter, entry.By);
                    Assert.DoesNotContain(entry.By, handlers);
                    Assert.DoesNotContain(entry.By, endedBy);
                    isConfirmed = true;
                    break;
                case SuspicionDismissed or SuspicionLapsed or StatusChanged { Outcome: StatusOutcome.Reopened }:
                    isConfirmed = false;
                    break;
                case StatusChanged { Trigger: "close-unfounded" }:
                    Assert.True(isConfirmed);
                    break;
                case ObjectionNoticeDue notice:
                    endedBy.UnionWith(notice.EndedBy);
                    break;
            }
        }
    }

    private static void Tell(Action<string> reached, Step step, Outcome outcome)
    {
        if (outcome.Refusal is { Code: ErrorCodes.NotSecondPerson })
            reached("one person confirms in vain");
        if (outcome.Refusal is { Code: ErrorCodes.EndedBySuspecter })
            reached("the suspecter cannot end it");
        foreach (ComplaintEvent happened in outcome.Events)
        {
            switch (happened)
            {
                case BadFaithConfirmed:
                    reached("bad faith is confirmed");
                    break;
                case StatusChanged { Trigger: "close-unfounded" }:
                    reached("it is closed as unfounded");
                    break;
                case StatusChanged { Outcome: StatusOutcome.Reopened } when outcome.Complaint!.Care.EndedForBadFaithBy.Length > 0:
                    reached("an objection reopens it");
                    break;
                case SuspicionLapsed:
                    reached("a suspicion lapses");
                    break;
                case ComplaintMerged:
                    reached("a complaint is merged");
                    break;
            }
        }
    }

    public sealed record Step(Act Act, int Which, int By, int Whom);

    public sealed record Steps(Step[] All)
    {
        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }
}
