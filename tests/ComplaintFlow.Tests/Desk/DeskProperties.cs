using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Laws that hold for any complaints under any commands.</summary>
[Properties(Arbitrary = [typeof(DeskProperties)])]
public sealed class DeskProperties : IDisposable
{
    private static readonly string[] Handlers = ["ana", "bo", "cy"];

    private static readonly ComplaintId[] Ids =
        [.. Enumerable.Range(0, 3).Select(second => ComplaintId.New(new DateTimeOffset(2026, 3, 2, 8, 0, second, TimeSpan.Zero)))];

    private static readonly string[] Ends = ["somebody has a complaint", "a complaint is closed", "a command is refused", "a complaint changes hands"];

    private static readonly AddNote Note = new("note");

    private static readonly Gen<ComplaintCommand> Command = Gen.Frequency<ComplaintCommand>(
        (1, from number in Gen.Choose(0, 999) select (ComplaintCommand)new AddNote($"note {number}")),
        (1, from urgency in Gen.Elements(Enum.GetValues<Urgency>()) select (ComplaintCommand)new Reclassify { Urgency = urgency }),
        (1, from handler in Gen.Elements(Handlers) select (ComplaintCommand)new Assign(RoutingTarget.Handler(handler))),
        (1, from team in Gen.Elements("desk", "seniors") select (ComplaintCommand)new Assign(RoutingTarget.Team(team))),
        (1, from handler in Gen.Elements(Handlers) select (ComplaintCommand)new RefuseHandler(PersonId.Of(handler))),
        (1, from id in Gen.Elements(Ids) select (ComplaintCommand)new MergeInto(id)),
        (1, from number in Gen.Choose(0, 39) select (ComplaintCommand)new CompleteStep($"step-{number}")),
        (1, from emotion in Gen.Elements(Enum.GetValues<Emotion>())
            from repeats in Gen.Choose(0, 2)
            select (ComplaintCommand)new SetSignals(new Signals(emotion, Repeats: repeats))),
        (1, from hours in Gen.Choose(1, 3) from byContact in Gen.Elements(false, true)
            select (ComplaintCommand)new MakePromise("an answer", Allowance.Hours(hours)) { KeptBy = byContact ? PromiseFulfilment.ByContact() : PromiseFulfilment.ByHand }),
        (1, from number in Gen.Choose(1, 3) select (ComplaintCommand)new KeepPromise($"{number}")),
        (1, from hours in Gen.Choose(1, 3) select (ComplaintCommand)new AskUnit(RoutingTarget.Team("seniors"), "Where is it?", Allowance.Hours(hours))),
        (1, from number in Gen.Choose(1, 3) select (ComplaintCommand)new AnswerRequest($"{number}", "here")),
        (1, from apology in Gen.Elements(false, true) select (ComplaintCommand)new RecordContact(Channel.Phone, "hello", ContactDirection.ToCustomer) { IsApology = apology }),
        (1, from venue in Gen.Elements(Venue.PrivateRoom, Venue.Video) select (ComplaintCommand)new ChangeVenue(venue, "客户情绪激动")),
        (5, from trigger in Gen.Elements(BuiltIn.SixStage.Triggers.AsEnumerable()) select (ComplaintCommand)new Fire(trigger)));

    private readonly Reached _reached = new();

    public static Arbitrary<Steps> SomeSteps() => Arb.From(
        (from minutes in Gen.Choose(0, 6)
         from complaint in Gen.Choose(0, 2)
         from command in Command
         from bySupervisor in Gen.Elements(false, true)
         select new Step(minutes, complaint, command, bySupervisor)).ArrayOf().Resize(60).Select(all => new Steps(all)),
        steps => Smaller.Than(steps.All, Shrink).Select(all => new Steps(all)));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property The_snapshot_is_the_fold_of_the_journal_and_the_tallies_are_what_the_complaints_add_up_to(Steps steps) =>
        _reached.Check(Ends, reached => RunAsync(steps, reload: false, reached));

    [Property]
    public Property Commands_come_to_the_same_when_the_snapshot_goes_through_JSON_before_each(Steps steps) =>
        _reached.Check(Ends, async reached =>
        {
            string[] kept = await RunAsync(steps, reload: false, reached);
            string[] reloaded = await RunAsync(steps, reload: true, reached);
            Assert.Equal(kept, reloaded);
        });

    /// <summary>Gives each command to one of three complaints, checks the laws, and returns what happened, without identifiers.</summary>
    private static async Task<string[]> RunAsync(Steps steps, bool reload, Action<string> reached)
    {
        await using TestHost host = new(
            builder => builder
                .AddHandlers(h => h.Team("desk").Member("ana", capacity: 1).Member("bo", capacity: 1).Team("seniors").Member("cy"))
                .AddRouting(r => r.When(Urgency.Urgent).ToTeam("seniors").Otherwise().ToTeam("desk").RouteAgainWhenReclassified()),
            inner => reload ? new RereadingStore(inner) : inner);
        foreach (ComplaintId id in Ids)
            await host.ReceiveAsync(TestHost.Intake() with { Id = id });
        List<string> happened = [];
        foreach (Step step in steps.All)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(step.Minutes));
            Outcome outcome = await host.Desk.ExecuteAsync(Ids[step.Complaint], step.Command, step.BySupervisor ? TestHost.Supervisor : TestHost.Agent);
            if (outcome.Refusal is not null)
                reached("a command is refused");
            if (outcome.Events.Any(happening => happening is HandlerAssigned))
                reached("a complaint changes hands");
            happened.Add($"{outcome.Refusal?.Code} {string.Join(',', outcome.Events.Select(e => e.GetType().Name))} {outcome.Complaint?.Status} {outcome.Complaint?.Treatment.Handler}");
        }

        Dictionary<string, long> loads = Handlers.ToDictionary(handler => handler, _ => 0L);
        foreach (ComplaintId id in Ids)
        {
            Complaint complaint = (await host.Desk.FindAsync(id, TestHost.Agent))!;
            List<JournalEntry> journal = await host.JournalAsync(id);
            Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));
            Assert.Equal(journal.OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence), journal);
            Assert.True(BuiltIn.SixStage.Contains(complaint.Status));
            Assert.Equal(complaint.IsClosed, BuiltIn.SixStage.IsFinal(complaint.Status));
            if (complaint.IsClosed)
                reached("a complaint is closed");
            if (complaint.IsClosed || complaint.Treatment.Handler is not { } handler)
                continue;
            reached("somebody has a complaint");
            loads[handler.Name]++;
        }

        foreach (string handler in Handlers)
            Assert.Equal(loads[handler], await host.TallyAsync(handler));
        return [.. happened];
    }

    private static IEnumerable<Step> Shrink(Step step) => Smaller.Parts(
        step.Command == Note ? [] : [step with { Command = Note }],
        Smaller.Than(step.Minutes).Select(minutes => step with { Minutes = minutes }),
        Smaller.Than(step.Complaint).Select(complaint => step with { Complaint = complaint }),
        step.BySupervisor ? [step with { BySupervisor = false }] : []);

    /// <summary>After some minutes somebody gives a command to the first, the second or the third complaint.</summary>
    public sealed record Step(int Minutes, int Complaint, ComplaintCommand Command, bool BySupervisor);

    public sealed record Steps(Step[] All)
    {
        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }

    /// <summary>Knows a complaint only from JSON, like a store on a disk.</summary>
    private sealed class RereadingStore(IComplaintStore inner) : IComplaintStore
    {
        public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
        {
            Loaded loaded = await inner.LoadAsync(request, cancellationToken);
            return loaded with { Complaint = loaded.Complaint is null ? null : ComplaintJson.Read(ComplaintJson.Write(loaded.Complaint)) };
        }

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);
    }
}
