using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Forty hours with a few complaints, the same ones for the same seed: what comes out must not depend on which calls failed, who died, and how many nodes there were.</summary>
internal sealed class EscalationScenario(int seed)
{
    private const int Hours = 40;
    private const int Complaints = 3;

    private readonly Random _random = new(seed);

    public FakeTimeProvider Clock { get; } = new(Simulation.Start.AddHours(9));

    public ComplaintId[] Ids { get; } = [.. Enumerable.Range(0, Complaints).Select(_ => ComplaintId.New(Simulation.Start))];

    public ServiceProvider Host(IComplaintStore store)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(store);
        services.AddComplaintFlow().AllowEveryActor().AddWorker(w => w.RunsByItself = false)
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))
                .Target("ack", Stage.Acknowledge).Within(Allowance.WorkingHours(2))
                .Target("settle", Stage.Resolve).Within(Allowance.Hours(30)))
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddHandlers(h => h.Team("desk").Member("ana").Member("bo"))
            .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1, fallback: Venue.Telephone))
            .AddEscalation(e => e
                .Policy("near").WhenDueWithin(Stage.Resolve, Allowance.Hours(10)).RaiseUrgency()
                .Policy("missed").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.Team("desk")).RepeatEvery(Allowance.WorkingHours(2), untilLevel: 5)
                .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2)).ThenAfter(Allowance.Hours(3)).Notify("boss")
                .Policy("idle").WhenIdle(Allowance.Hours(12)).Notify("idle").RepeatEvery(Allowance.Hours(6), untilLevel: 3)
                .Policy("press").WhenPublicityThreatened().Notify("press"));
        return services.BuildServiceProvider();
    }

    /// <summary>Runs it.</summary>
    /// <param name="send">Sends a command until it is accepted or refused.</param>
    /// <param name="work">Lets the nodes work.</param>
    public async Task RunAsync(Func<Func<IComplaintDesk, ValueTask<Outcome>>, Task> send, Func<int, Task> work)
    {
        foreach (ComplaintId id in Ids)
            await send(desk => desk.ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent));
        for (int hour = 0; hour < Hours; hour++)
        {
            foreach (ComplaintId id in Ids)
            {
                if (Command(hour) is { } command)
                    await send(desk => desk.ExecuteAsync(id, command with { Key = $"{hour}-{id}" }, TestHost.Agent));
            }

            await work(hour);
            Clock.Advance(TimeSpan.FromHours(1));
        }

        // Whoever died has left leases behind; they run out.
        for (int i = 0; i < 3; i++)
        {
            await work(Hours + i);
            Clock.Advance(TimeSpan.FromMinutes(3));
        }
    }

    /// <summary>Every escalation that the journals have, with its instant; a journal that is not whole fails.</summary>
    public async Task<string> FiredAsync(IServiceProvider host)
    {
        IComplaintDesk desk = host.GetRequiredService<IComplaintDesk>();
        List<string> fired = [];
        for (int number = 0; number < Complaints; number++)
        {
            List<JournalEntry> journal = await desk.ReadWholeJournalAsync(Ids[number], TestHost.Agent).ToListAsync();
            Assert.Equal(ComplaintJson.Write((await desk.FindAsync(Ids[number], TestHost.Agent))!), ComplaintJson.Write(Complaint.Fold(journal)));
            Assert.Single(journal, entry => entry.Event is ComplaintReceived);
            fired.AddRange(journal.Where(entry => entry.Event is EscalationFired).Select(entry => $"{number} {entry.Event.EffectKey} {entry.At:O}"));
        }

        return string.Join('\n', fired);
    }

    private ComplaintCommand? Command(int hour) => _random.Next(10) switch
    {
        0 => new Fire(Trigger.Acknowledge),
        1 => new SetSignals(new((Emotion)_random.Next(4), ThreatensPublicity: hour > 20)),
        2 => new AddNote($"hour {hour}"),
        3 when hour > 10 => new Fire(Trigger.Investigate),
        _ => null,
    };
}
