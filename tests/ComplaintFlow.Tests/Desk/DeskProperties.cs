using ComplaintFlow.Handlers;
using ComplaintFlow.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Laws that hold for any complaints under any commands.</summary>
public sealed class DeskProperties
{
    private static readonly string[] Handlers = ["ana", "bo", "cy"];

    [Fact]
    public void The_snapshot_is_the_fold_of_the_journal_and_the_tallies_are_what_the_complaints_add_up_to() =>
        Prop.ForAll(Commands(), commands => RunAsync(commands, reload: false).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    [Fact]
    public void Commands_come_to_the_same_when_the_snapshot_goes_through_JSON_before_each() =>
        Prop.ForAll(Commands(), commands =>
        {
            string[] kept = RunAsync(commands, reload: false).GetAwaiter().GetResult();
            string[] reloaded = RunAsync(commands, reload: true).GetAwaiter().GetResult();
            Assert.Equal(kept, reloaded);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<int[]> Commands() => Gen.Choose(0, int.MaxValue).ArrayOf().Resize(60).ToArbitrary();

    /// <summary>Gives each command to one of three complaints, checks the laws, and returns what happened, without identifiers.</summary>
    private static async Task<string[]> RunAsync(int[] commands, bool reload)
    {
        await using TestHost host = new(
            builder => builder
                .AddHandlers(h => h.Team("desk").Member("ana", capacity: 1).Member("bo", capacity: 1).Team("seniors").Member("cy"))
                .AddRouting(r => r.When(Urgency.Urgent).ToTeam("seniors").Otherwise().ToTeam("desk").RouteAgainWhenReclassified()),
            inner => reload ? new RereadingStore(inner) : inner);
        ComplaintId[] ids = [(await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id];
        List<string> happened = [];
        foreach (int number in commands)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(number % 7));
            Outcome outcome = await host.Desk.ExecuteAsync(ids[number % 3], Command(number / 3, ids), number % 2 == 0 ? TestHost.Agent : TestHost.Supervisor);
            happened.Add($"{outcome.Refusal?.Code} {string.Join(',', outcome.Events.Select(e => e.GetType().Name))} {outcome.Complaint?.Status} {outcome.Complaint?.Treatment.Handler}");
        }

        Dictionary<string, long> loads = Handlers.ToDictionary(handler => handler, _ => 0L);
        foreach (ComplaintId id in ids)
        {
            Complaint complaint = (await host.Desk.FindAsync(id, TestHost.Agent))!;
            List<JournalEntry> journal = await host.JournalAsync(id);
            Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));
            Assert.Equal(journal.OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence), journal);
            Assert.True(BuiltIn.SixStage.Contains(complaint.Status));
            Assert.Equal(complaint.IsClosed, BuiltIn.SixStage.IsFinal(complaint.Status));
            if (!complaint.IsClosed && complaint.Treatment.Handler is { } handler)
                loads[handler.Name]++;
        }

        foreach (string handler in Handlers)
            Assert.Equal(loads[handler], await host.TallyAsync(handler));
        return [.. happened];
    }

    private static ComplaintCommand Command(int number, ComplaintId[] ids)
    {
        int argument = number / 14;
        return (number % 14) switch
        {
            0 => new AddNote($"note {argument}"),
            1 => new Reclassify { Urgency = (Urgency)(argument % 4) },
            2 => new Assign(RoutingTarget.Handler(Handlers[argument % 3])),
            3 => new Assign(RoutingTarget.Team(argument % 2 == 0 ? "desk" : "seniors")),
            4 => new RefuseHandler(PersonId.Of(Handlers[argument % 3])),
            5 => new MergeInto(ids[argument % 3]),
            6 => new CompleteStep($"step-{argument % 40}"),
            7 => new SetSignals(new Signals((Emotion)(argument % 4), Repeats: argument % 3)),
            8 => new ChangeVenue(argument % 2 == 0 ? Venue.PrivateRoom : Venue.Video, "客户情绪激动"),
            _ => new Fire(BuiltIn.SixStage.Triggers[argument % BuiltIn.SixStage.Triggers.Length]),
        };
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
