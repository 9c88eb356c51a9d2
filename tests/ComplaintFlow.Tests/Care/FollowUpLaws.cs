using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care;

/// <summary>In whatever order things happen, a follow-up and its deadline agree, it is told in time, and only what is said in its window answers it.</summary>
[Properties(Arbitrary = [typeof(FollowUpLaws)])]
public sealed class FollowUpLaws : IDisposable
{
    private static readonly string[] Ends = ["answered", "not reached", "cancelled", "said too early", "missed", "reopened"];

    private static readonly Trigger[] Path = [Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp, Trigger.Close, Trigger.Reopen, Trigger.Reassess, Trigger.Withdraw];

    private static readonly Gen<Act> SomeAct = Gen.Frequency(
        (3, from trigger in Gen.Elements(Path) select new Act(new Fire(trigger))),
        (4, Gen.Constant(new Act(new Fire(Trigger.Inform)))),
        (2, from satisfaction in Gen.Choose(1, 5) select new Act(new RecordFeedback(Channel.Phone) { Satisfaction = satisfaction }, ByCustomer: true)),
        (2, from satisfaction in Gen.Choose(1, 5) select new Act(new RecordFeedback(Channel.Phone) { Satisfaction = satisfaction })),
        (3, Gen.Constant(new Act(new RecordContact(Channel.Phone, "rang", ContactDirection.ToCustomer)))),
        (9, Gen.Constant(new Act(new NoAnswer(Channel.Phone)))),
        (1, Gen.Constant(new Act(new ChangeKind(RecordKind.Suggestion)))));

    private readonly Reached _reached = new(oneOf: 20);

    // What chance alone brings about too seldom.
    private static readonly (int Hours, Act Act)[][] Beginnings =
    [
        [],
        [(1, new(new RecordFeedback(Channel.Phone) { Satisfaction = 5 }, ByCustomer: true))],
        [(1, new(new Fire(Trigger.Reassess)))],
        [(40, new(new NoAnswer(Channel.Phone))), (40, new(new NoAnswer(Channel.Email)))],
        [(150, new(new RecordContact(Channel.Phone, "rang", ContactDirection.ToCustomer)))],
    ];

    public static Arbitrary<Story> Stories() => Arb.From(
        from beginning in Gen.Elements(Beginnings)
        from rest in (from hours in Gen.Frequency((1, Gen.Choose(0, 2)), (2, Gen.Choose(0, 40))) from act in SomeAct select (hours, act)).ArrayOf().Resize(40)
        select new Story([.. beginning, .. rest]),
        story => Smaller.Than(story.Acts, _ => []).Select(acts => new Story(acts)));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property A_follow_up_and_its_deadline_agree(Story story) => _reached.Check(Ends, async reached =>
    {
        await using DeadlineHost host = new(more: b => b.AddFollowUps(f => f.Otherwise().Opens(Allowance.Hours(30)).Tries(2)));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        foreach ((int hours, Act act) in story.Acts)
        {
            host.Clock.Advance(TimeSpan.FromHours(hours));
            await host.CatchUpAsync(id);
            Complaint before = await host.FindAsync(id);
            Outcome outcome = await host.Desk.ExecuteAsync(id, act.Command, act.ByCustomer ? Actor.Customer("c-1") : Agent);
            Check(await host.FindAsync(id), host.Clock.GetUtcNow());
            if (act.Command is RecordFeedback && outcome.IsAccepted && before.Care.FollowUp is { IsOpen: true } open && host.Clock.GetUtcNow() < open.OpensAt)
            {
                reached("said too early");
                Assert.DoesNotContain(outcome.Events, happened => happened is DeadlineMet);
            }
        }

        List<JournalEntry> journal = await host.JournalAsync(id);
        Told(journal);
        foreach (JournalEntry entry in journal)
        {
            string? end = entry.Event switch
            {
                FeedbackRecorded { Ends: true } => "answered",
                CustomerNotReached { NextTryAt: null } => "not reached",
                FollowUpCancelled => "cancelled",
                DeadlineMissed => "missed",
                StatusChanged { Outcome: StatusOutcome.Reopened } => "reopened",
                _ => null,
            };
            if (end is not null)
                reached(end);
        }
    });

    private static void Check(Complaint complaint, DateTimeOffset now)
    {
        Deadline[] open = [.. complaint.Deadlines.Where(one => one.IsOpen && one.Stage == Stage.Feedback)];
        if (complaint.Care.FollowUp is not { IsOpen: true } planned)
        {
            Assert.Empty(open);
            return;
        }

        Deadline deadline = Assert.Single(open);
        Assert.Equal(planned.DueAt, deadline.DueAt);
        Assert.Equal(planned.State == FollowUpState.Due, now >= (planned.NextTryAt ?? planned.OpensAt));
        if (planned.State == FollowUpState.Planned)
            Assert.True(complaint.NextDueAt <= (planned.NextTryAt ?? planned.OpensAt));
    }

    /// <summary>Each try is told once, at its instant, by the system.</summary>
    private static void Told(List<JournalEntry> journal)
    {
        DateTimeOffset? next = null;
        foreach (JournalEntry entry in journal)
        {
            switch (entry.Event)
            {
                case FollowUpPlanned e:
                    next = e.OpensAt;
                    break;
                case CustomerNotReached e:
                    next = e.NextTryAt;
                    break;
                case FollowUpDue:
                    Assert.Equal((next, ActorKind.System), (entry.At, entry.ByKind));
                    next = null;
                    break;
            }
        }
    }

    public sealed record Act(ComplaintCommand Command, bool ByCustomer = false);

    public sealed record Story((int Hours, Act Act)[] Acts)
    {
        public override string ToString() => string.Join("; ", Acts.Select(one => $"+{one.Hours} h {one.Act.Command.GetType().Name}"));
    }
}
