using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static ComplaintFlow.Tests.Care.Relations.IncidentHost;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>In whatever order a parent and its children act, and the worker comes, they do not disagree in the end.</summary>
[Properties(Arbitrary = [typeof(MassIncidentLaws)])]
public sealed class MassIncidentLaws : IDisposable
{
    private const int Children = 3;
    private static readonly string[] Ends = ["told", "followed", "not followed", "refused to close", "closed over children", "left", "joined late"];

    // Of the parent: complaint 0. Of a child: 1 to 3.
    private static readonly Gen<Act> SomeAct = Gen.Frequency(
        (4, Gen.Constant(new Act(0, new InformChildren("news")))),
        (4, from trigger in Gen.Elements(Trigger.Inform, Trigger.Reassess) select new Act(0, new Fire(trigger))),
        (2, Gen.Constant(new Act(0, new Fire(Trigger.Close)))),
        (1, Gen.Constant(new Act(0, new Fire(Trigger.Close) { OverOpenChildren = true }))),
        (1, Gen.Constant(new Act(0, new Fire(Trigger.Reopen)))),
        (6, from child in Gen.Choose(1, Children) from trigger in Gen.Elements(Trigger.Inform, Trigger.Close, Trigger.Reopen, Trigger.Reassess) select new Act(child, new Fire(trigger))),
        (4, from child in Gen.Choose(1, Children) select new Act(child, null, Joins: true)),
        (2, from child in Gen.Choose(1, Children) select new Act(child, null, Leaves: true)),
        (5, Gen.Constant(new Act(0, null))));

    private readonly Reached _reached = new(oneOf: 20);

    public static Arbitrary<Story> Stories() => Arb.From(
        from acts in SomeAct.ArrayOf().Resize(60)
        select new Story([new(1, null, Joins: true), new(2, null, Joins: true), .. acts]),
        story => Smaller.Than(story.Acts, _ => []).Select(acts => new Story(acts)));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property A_parent_and_its_children_never_disagree(Story story) => _reached.Check(Ends, async reached =>
    {
        await using IncidentHost host = new();
        List<ComplaintId> ids = [];
        for (int i = 0; i <= Children; i++)
            ids.Add(await host.ReceiveAsync($"C-{i}"));
        ComplaintId parent = ids[0];
        foreach (Act act in story.Acts)
        {
            Complaint before = await host.FindAsync(parent);
            ComplaintCommand? command = act.Joins ? new RelateTo(parent, RelationKind.ChildOf) : act.Leaves ? new Unrelate(parent) : act.Command;
            if (command is null)
            {
                await host.Worker.RunOnceAsync();
                continue;
            }

            long open = await host.OpenChildrenAsync(parent);
            Outcome outcome = await host.Desk.ExecuteAsync(ids[act.Complaint], command, Agent);
            if (act.Complaint == 0 && outcome.Refusal?.Code == ErrorCodes.OpenChildren)
                reached("refused to close");
            if (act.Complaint == 0 && !before.IsClosed && outcome.Complaint?.IsClosed == true && open > 0)
            {
                // Only where it was said.
                Assert.True(command is Fire { OverOpenChildren: true });
                reached("closed over children");
            }

            if (act.Joins && outcome.IsAccepted && before.Care.MassIncident is { Rounds: > 0 })
                reached("joined late");
            if (act.Leaves && outcome.IsAccepted)
                reached("left");
        }

        await host.Worker.RunOnceAsync();
        Complaint last = await host.FindAsync(parent);
        Assert.Equal(0, last.Care.MassIncident?.Waiting ?? 0);
        int counted = 0;
        foreach (ComplaintId child in ids.Skip(1))
        {
            List<JournalEntry> journal = await host.JournalAsync(child);
            Complaint complaint = await host.FindAsync(child);
            Assert.Equivalent(complaint, Complaint.Fold(journal), strict: true);
            (ComplaintId, int)[] rounds = [.. journal.Select(entry => entry.Event switch
            {
                ParentProgressed e => (e.Parent, e.Round),
                ParentFollowed e => (e.Parent, e.Round),
                ParentNotFollowed e => (e.Parent, e.Round),
                _ => default,
            }).Where(one => one.Item2 > 0)];
            Assert.Equal(rounds.Distinct(), rounds);
            foreach (JournalEntry entry in journal)
            {
                if (entry.Event is ParentProgressed)
                    reached("told");
                if (entry.Event is ParentFollowed)
                    reached("followed");
                if (entry.Event is ParentNotFollowed)
                    reached("not followed");
            }

            if (complaint is not { IsClosed: false, Care.Parent: { } followed })
                continue;
            counted++;
            // It heard everything, or was closed when it was told and is on its own since.
            Assert.True(followed.Round == last.Care.MassIncident!.Rounds || followed.IsOnItsOwn, $"{followed} behind {last.Care.MassIncident}");
            if (last.IsClosed)
                Assert.True(followed.IsOnItsOwn, "An open child of a closed parent does not say that it is on its own.");
        }

        Assert.Equal(counted, await host.OpenChildrenAsync(parent));
    });

    /// <summary>What happens; no command is the worker's turn.</summary>
    public sealed record Act(int Complaint, ComplaintCommand? Command, bool Joins = false, bool Leaves = false)
    {
        public override string ToString() => Joins ? $"{Complaint} joins" : Leaves ? $"{Complaint} leaves" : Command is null ? "the worker" : $"{Complaint}: {Command} {(Command as Fire)?.Trigger}";
    }

    public sealed record Story(Act[] Acts)
    {
        public override string ToString() => string.Join(", ", Acts.Select(act => act.ToString()));
    }
}
