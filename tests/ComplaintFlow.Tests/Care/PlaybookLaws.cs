using System.Collections.Immutable;
using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Matching;
using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Complaints;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Matching;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

/// <summary>Laws of playbooks under any commands.</summary>
[Properties(Arbitrary = [typeof(PlaybookLaws)])]
public sealed class PlaybookLaws : IDisposable
{
    private static readonly string[] Steps = ["a", "b", "c", "d", "e", "x"];
    private static readonly Category[] Categories = [Category.Of("one"), Category.Of("two"), Category.Of("three")];

    private static readonly Gen<ComplaintCommand> Command = Gen.Frequency<ComplaintCommand>(
        (8, from step in Gen.Elements(Steps) from noted in Gen.Elements(true, false) select (ComplaintCommand)new CompleteStep(step, noted ? "note" : null)),
        (2, from step in Gen.Elements(Steps) select (ComplaintCommand)new SkipStep(step, "not needed")),
        (2, from category in Gen.Elements(Categories) select (ComplaintCommand)new Reclassify { Category = category }),
        (3, from trigger in Gen.Elements(Trigger.Acknowledge, Trigger.AskCustomer, Trigger.CustomerReplied, Trigger.Withdraw, Trigger.Reopen, Trigger.Reopen) select (ComplaintCommand)new Fire(trigger)));

    private readonly Reached _reached = new();

    public static Arbitrary<Run> SomeRun() => Arb.From(
        (from minutes in Gen.Choose(0, 90) from command in Command select new Act(minutes, command)).ArrayOf().Resize(80).Select(all => new Run(all)),
        run => Smaller.Than(run.All, act => act.Minutes == 0 ? [] : [act with { Minutes = act.Minutes / 2 }]).Select(all => new Run(all)));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property No_step_in_order_is_done_before_its_predecessors_and_the_snapshot_is_the_fold(Run run) =>
        _reached.Check(["a step is done", "a step is refused", "the playbook changes", "a step is skipped", "a complaint is reopened", "a step is overdue"], async reached =>
        {
            await using DeadlineHost host = Host();
            Complaint complaint = await PlaybookTests.ReceiveAsync(host, "one");
            foreach (Act act in run.All)
            {
                host.Clock.Advance(TimeSpan.FromMinutes(act.Minutes));
                Outcome outcome = await host.Desk.ExecuteAsync(complaint.Id, act.Command, DeadlineHost.Agent);
                if (outcome.Refusal is { Code: ErrorCodes.StepNotAllowed })
                    reached("a step is refused");
            }

            List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
            Complaint stored = await host.FindAsync(complaint.Id);
            Assert.Equal(Written.Out(stored), Written.Out(Complaint.Fold(journal)));
            Check(journal, reached);
        });

    [Property]
    public Property Another_playbook_keeps_whatever_is_done(Run run) =>
        _reached.Check(["done steps are kept"], async reached =>
        {
            await using DeadlineHost host = Host();
            Complaint complaint = await PlaybookTests.ReceiveAsync(host, "one");
            foreach (Act act in run.All)
                await host.Desk.ExecuteAsync(complaint.Id, act.Command, DeadlineHost.Agent);
            Complaint before = await host.FindAsync(complaint.Id);

            foreach (Category category in Categories)
            {
                await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Category = category }, DeadlineHost.Agent);
                Complaint after = await host.FindAsync(complaint.Id);
                foreach (StepProgress step in after.Care.Playbook!.Steps)
                {
                    Assert.Equal(before.Handling.StepsDone.Contains(step.Step.Name), step.State == StepState.Done);
                    if (step.State == StepState.Done)
                        reached("done steps are kept");
                    if (step.State == StepState.Done && before.Care.Playbook!.Find(step.Step.Name) is { At: { } at })
                        Assert.Equal(at, step.At);
                }
            }
        });

    [Fact]
    public void The_table_chooses_what_a_linear_scan_chooses()
    {
        RuleGen values = new(Names: 30);
        ImmutableArray<Playbook> playbooks = [.. Enumerable.Range(0, 12).Select(at => new Playbook($"p{at}", 1, [new("x")]))];
        int byRule = 0;
        // A rule without keys leaves nothing for the others of its table.
        for (int tables = 0; tables < 20; tables++)
        {
            MatchKeySet[] keys = [.. values.Keys.Sample(12)];
            PlaybookTable table = new([.. keys.Select((one, at) => new Rule<Playbook>($"{at}", one, playbooks[at]))], Playbooks.Lpfsa, []);
            foreach (Complaint complaint in values.Complaints.Sample(20))
            {
                int first = NaiveMatch.FirstOf(keys, complaint);
                Assert.True(table.TryFind(complaint, out Playbook? chosen, out string rule));
                Assert.Equal((first < 0 ? Playbooks.Lpfsa.Name : $"p{first}", first < 0 ? PlaybookTable.OtherwiseRule : $"{first}"), (chosen.Name, rule));
                byRule += first < 0 ? 0 : 1;
            }
        }

        Assert.InRange(byRule, 1, 399);
    }

    /// <summary>Replays the journal with nothing but names: what is over, in which order, in this episode.</summary>
    private static void Check(List<JournalEntry> journal, Action<string> reached)
    {
        HashSet<string> over = [];
        HashSet<string> done = [];
        Playbook? playbook = null;
        foreach (JournalEntry entry in journal)
        {
            switch (entry.Event)
            {
                case PlaybookChosen e:
                    if (playbook is not null)
                        reached("the playbook changes");
                    playbook = e.Playbook;
                    over.RemoveWhere(step => !done.Contains(step) && playbook.Steps.FirstOrDefault(one => one.Name == step) is not { IsOptional: true });
                    break;
                case StepCompleted e:
                    reached("a step is done");
                    AssertItsTurn(e.Step);
                    over.Add(e.Step);
                    done.Add(e.Step);
                    break;
                case StepSkipped e:
                    reached("a step is skipped");
                    AssertItsTurn(e.Step);
                    Assert.True(playbook!.Steps.Single(one => one.Name == e.Step).IsOptional);
                    over.Add(e.Step);
                    break;
                case StepOverdue e:
                    reached("a step is overdue");
                    Assert.DoesNotContain(e.Step, over);
                    break;
                case StatusChanged { Outcome: StatusOutcome.Reopened }:
                    reached("a complaint is reopened");
                    over.Clear();
                    done.Clear();
                    break;
            }
        }

        void AssertItsTurn(string step)
        {
            Assert.Contains(step, playbook!.Steps.Select(one => one.Name));
            if (playbook.IsInOrder)
                Assert.All(playbook.Steps.TakeWhile(one => one.Name != step), before => Assert.Contains(before.Name, over));
        }
    }

    private static DeadlineHost Host() => new(more: b => b.AddPlaybooks(p => p
        .Playbook("one", b => b.InOrder().Step("a").Within(Allowance.WorkingHours(1)).Step("b").Optional().Step("c").NeedsNote().Step("d").Within(Allowance.WorkingHours(2)))
        .Playbook("two", b => b.Step("c").Step("b").Optional().Step("e").Within(Allowance.WorkingHours(1)))
        .Playbook("three", b => b.InOrder().Step("e").Step("d").Optional().Step("a"))
        .When(Categories[0]).Use("one").When(Categories[1]).Use("two").Otherwise().Use("three")));

    public sealed record Act(int Minutes, ComplaintCommand Command);

    public sealed record Run(Act[] All);
}
