using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Laws that hold whatever reactions fire.</summary>
[Properties(Arbitrary = [typeof(FiringProperties)])]
public sealed class FiringProperties : IDisposable
{
    private static readonly string[] Ends = ["a reaction fires", "a reaction is not permitted", "reactions fire each other without end", "a complaint is closed by a reaction", "a command is accepted"];

    private static readonly Trigger[] Triggers = [.. BuiltIn.SixStage.Triggers.Where(trigger => trigger != Trigger.Merge)];

    private static readonly Status[] Statuses = [.. BuiltIn.SixStage.Statuses];

    // What comes up seldom by chance: a transition that is permitted from where complaints often are, and two that answer each other.
    private static readonly FireIn[] Likely =
    [
        new(Status.Received, Trigger.Withdraw), new(Status.Withdrawn, Trigger.Reopen), new(Status.Investigating, Trigger.Withdraw), new(Status.Acknowledged, Trigger.Investigate),
        new(Status.Received, Trigger.Acknowledge), new(Status.Received, Trigger.Acknowledge),
    ];

    // Whatever the complaint is reopened to, it is withdrawn again.
    private static readonly FireIn[] Endless = [new(Status.Withdrawn, Trigger.Reopen), new(Status.Received, Trigger.Withdraw), new(Status.Investigating, Trigger.Withdraw)];

    private readonly Reached _reached = new();

    public static Arbitrary<Story> Stories() => Arb.From(
        from endless in Gen.Frequency((4, Gen.Constant<FireIn[]>([])), (1, Gen.Constant(Endless)))
        from rules in Gen.Frequency((1, from status in Gen.Elements(Statuses) from trigger in Gen.Elements(Triggers) select new FireIn(status, trigger)), (2, Gen.Elements(Likely))).ArrayOf().Resize(6)
        from fired in Gen.Elements(Triggers).ArrayOf().Resize(20)
        select new Story([.. endless, .. rules], fired),
        story => Smaller.Parts(
            Smaller.Than(story.Rules, static _ => []).Select(rules => story with { Rules = rules }),
            Smaller.Than(story.Fired, static _ => []).Select(fired => story with { Fired = fired })));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property The_snapshot_is_the_fold_and_every_transition_is_one_that_the_lifecycle_declares(Story story) => _reached.Check(Ends, async reached =>
    {
        await using TestHost host = new(builder =>
        {
            foreach (FireIn rule in story.Rules)
                builder.Services.AddSingleton<IReaction>(rule);
        });
        Outcome received = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);
        if (!received.IsAccepted)
        {
            Assert.Equal(ErrorCodes.TooManyEvents, received.Refusal!.Code);
            reached("reactions fire each other without end");
            return;
        }

        ComplaintId id = received.Complaint!.Id;
        foreach (Trigger trigger in story.Fired)
        {
            Outcome outcome = await host.Desk.FireAsync(id, trigger, TestHost.Agent);
            if (outcome.IsAccepted)
                reached("a command is accepted");
            else if (outcome.Refusal!.Code == ErrorCodes.TooManyEvents)
                reached("reactions fire each other without end");
        }

        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(ComplaintJson.Write((await host.Desk.FindAsync(id, TestHost.Agent))!), ComplaintJson.Write(Complaint.Fold(journal)));
        Complaint before = Complaint.Fold(journal[..1]);
        foreach (JournalEntry entry in journal.Skip(1))
        {
            if (entry.Event is StatusChanged change)
            {
                GuardContext context = new(before, entry.ByKind == ActorKind.System ? Actor.System : TestHost.Agent, entry.At);
                Transition declared = BuiltIn.SixStage.Decide(before.Status, Trigger.Of(change.Trigger), in context);
                Assert.Equal((before.Status, false, declared.To), (change.From, declared.IsRefused, change.To));
                Assert.Equal(entry.ByKind == ActorKind.System, change.Because is not null);
                if (entry.ByKind == ActorKind.System)
                    reached(change.Outcome == StatusOutcome.Closed ? "a complaint is closed by a reaction" : "a reaction fires");
            }
            else if (entry.Event is HostEvent { Name: HostEvent.TriggerNotPermitted })
            {
                reached("a reaction is not permitted");
            }

            before = before.Apply(entry);
            Assert.True(BuiltIn.SixStage.Contains(before.Status));
            Assert.Equal(BuiltIn.SixStage.IsFinal(before.Status), before.IsClosed);
        }
    });

    /// <summary>What host reactions do in the course of a story, and which triggers somebody fires.</summary>
    public sealed record Story(FireIn[] Rules, Trigger[] Fired)
    {
        public override string ToString() => $"{string.Join("; ", Rules.AsEnumerable())} | {string.Join(", ", Fired.Select(trigger => trigger.Name))}";
    }

    /// <summary>Fires a trigger when something has brought the complaint to a status.</summary>
    public sealed record FireIn(Status Status, Trigger Trigger) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is StatusChanged or ComplaintReceived && context.Complaint.Status == Status)
                then.TryFire(Trigger, "as described");
        }
    }
}
