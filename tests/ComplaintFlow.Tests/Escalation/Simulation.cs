using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Complaints over simulated days, staff who act at random, and policies. Everything happens on full half hours.</summary>
internal sealed class Simulation(int seed, int complaints, int days)
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly Trigger[] Triggers =
    [
        Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Decline, Trigger.Accept, Trigger.Implement, Trigger.Inform, Trigger.FollowUp,
        Trigger.Close, Trigger.Reopen, Trigger.AskCustomer, Trigger.CustomerReplied, Trigger.Withdraw, Trigger.Reassess,
    ];

    private readonly Random _random = new(seed);

    public int Steps => days * 48;

    /// <summary>What happened, as the oracle is told it: who did what to which complaint at which step, and what was accepted.</summary>
    public List<SimulatedAct> Acts { get; } = [];

    /// <summary>What the library fired: complaint, policy, level, step.</summary>
    public SortedSet<string> Fired { get; } = new(StringComparer.Ordinal);

    public long Commands { get; private set; }

    public static void Configure(ComplaintFlowBuilder builder) => builder
        .AddDeadlines(d => d
            .Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00"))
            .Target("ack", Stage.Acknowledge).Within(Allowance.WorkingHours(4))
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(18))
            .Target("settle", Stage.Resolve).Within(Allowance.Hours(96)))
        .AddHandlers(h => h.Team("desk").Member("ana").Member("bo").Member("cy"))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddEscalation(e => e
            .Policy("p01").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.Team("desk")).RepeatEvery(Allowance.WorkingHours(4), untilLevel: 3)
            .Policy("p02").WhenMissed(Stage.Acknowledge).Notify("boss").Unless(CustomerTier.Vip)
            .Policy("p03").For(CustomerTier.Vip).WhenDueWithin(Stage.Acknowledge, Allowance.WorkingHours(2)).Notify("vip")
            .Policy("p04").WhenBudgetUsed(Stage.Respond, 50).Notify("half").UnlessIn(Status.AwaitingCustomer)
            .Policy("p05").WhenOverdue(Stage.Respond, Allowance.WorkingHours(9)).RaiseUrgency(Urgency.Urgent).ThenAfter(Allowance.Hours(24)).Notify("late").UnlessHandled()
            .Policy("p06").WhenMissed(Stage.Resolve).Notify("settle").ThenAfter(Allowance.Hours(12)).Notify("settle").RepeatEvery(Allowance.Hours(12), untilLevel: 4)
            .Policy("p07").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2))
            .Policy("p08").WhenEmotionReaches(Emotion.Frustrated).Notify("calm").ThenAfter(Allowance.Hours(6)).Notify("calm").UnlessHandled()
            .Policy("p09").WhenRepeated(3).Notify("repeat")
            .Policy("p10").WhenRepeated(1).Notify("repeat").UnlessIn(Status.Received)
            .Policy("p11").WhenSupervisorDemanded().Notify("boss").Unless(Signal.SuspectsBadFaith)
            .Policy("p12").WhenPublicityThreatened().RaiseUrgency(Urgency.Critical)
            .Policy("p13").WhenLegalActionThreatened().Notify("law").ThenAfter(Allowance.Hours(48)).Notify("law")
            .Policy("p14").WhenDeclined(2).Notify("declined")
            .Policy("p15").WhenIdle(Allowance.WorkingHours(9)).Notify("idle").UnlessIn(Status.AwaitingCustomer)
            .Policy("p16").WhenIdle(Allowance.Hours(72)).RaiseUrgency(Urgency.Critical).ThenAfter(Allowance.Hours(24)).Notify("idle")
            .Policy("p17").For(Urgency.Critical).WhenMissed(Stage.Respond).Notify("critical")
            .Policy("p18").For(Urgency.Urgent, Urgency.Critical).WhenDueWithin(Stage.Resolve, Allowance.Hours(24)).Notify("urgent")
            .Policy("p19").WhenBudgetUsed(Stage.Resolve, 75).Notify("three quarters")
            .Policy("p20").For(CustomerTier.Vip, Signal.EmotionAtLeast(Emotion.Concerned)).WhenDeclined(1).Notify("vip"))
        .UseInMemoryStore();

    /// <summary>Runs it, and tells how long each simulated day took.</summary>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync()
    {
        FakeTimeProvider clock = new(Start);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        Configure(services.AddComplaintFlow().AllowEveryActor().AddWorker(w => (w.RunsByItself, w.MaxPerRun) = (false, 1_000_000)));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        IComplaintWorker worker = provider.GetRequiredService<IComplaintWorker>();
        List<(int Number, ComplaintId Id)> known = [];
        List<TimeSpan> took = [];
        long began = TimeProvider.System.GetTimestamp();
        for (int step = 0; step < Steps; step++)
        {
            clock.SetUtcNow(Start + (step * Step));
            for (int received = known.Count; received < (step + 1L) * complaints / Steps; received++)
                known.Add((received, await ReceiveAsync(desk, received, step)));
            foreach ((int number, ComplaintId id) in known)
            {
                if (_random.Next(60) == 0)
                    await ActAsync(desk, number, id, step);
            }

            WorkerRun run = await worker.RunOnceAsync();
            Assert.Equal((0, 0, false), (run.Failed, run.Parked, run.IsMore));
            if ((step + 1) % 48 == 0)
            {
                took.Add(TimeProvider.System.GetElapsedTime(began));
                began = TimeProvider.System.GetTimestamp();
            }
        }

        foreach ((int number, ComplaintId id) in known)
        {
            await foreach (JournalEntry entry in desk.ReadWholeJournalAsync(id, TestHost.Agent))
            {
                if (entry.Event is EscalationFired fired && !Fired.Add($"{number:D6} {fired.Policy} {fired.Level} {fired.Epoch} {(entry.At - Start) / Step}"))
                    Assert.Fail($"Fired twice: {number} {fired.Policy} {fired.Level}.");
            }
        }

        return took;
    }

    private async Task<ComplaintId> ReceiveAsync(IComplaintDesk desk, int number, int step)
    {
        CustomerTier tier = _random.Next(3) == 0 ? CustomerTier.Vip : CustomerTier.Standard;
        Urgency urgency = (Urgency)_random.Next(4);
        Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake() with { Customer = new Customer { Id = $"c{number}", Tier = tier }, Urgency = urgency }, TestHost.Agent)).OrThrow();
        Acts.Add(new(number, step, "receive") { Tier = tier, Urgency = urgency });
        Commands++;
        return complaint.Id;
    }

    private async Task ActAsync(IComplaintDesk desk, int number, ComplaintId id, int step)
    {
        (ComplaintCommand command, SimulatedAct act) = _random.Next(10) switch
        {
            < 6 when await TriggerAsync(desk, id) is { } trigger => ((ComplaintCommand)new Fire(trigger), new SimulatedAct(number, step, "fire") { Trigger = trigger.Name }),
            6 => (new AddNote("a note"), new SimulatedAct(number, step, "note")),
            7 => (new RecordContact(Channel.Phone, "hello"), new SimulatedAct(number, step, "contact")),
            _ when RandomSignals() is { } signals => (new SetSignals(signals), new SimulatedAct(number, step, "signals") { Signals = signals }),
            _ => throw new InvalidOperationException(),
        };
        Commands++;
        Outcome outcome = await desk.ExecuteAsync(id, command, act.IsByCustomer ? Actor.Customer($"c{number}") : TestHost.Agent);
        if (outcome.IsAccepted && outcome.Events.Count > 0)
            Acts.Add(act with { Status = outcome.Events.OfType<StatusChanged>().LastOrDefault()?.To });
    }

    /// <summary>Mostly something that is permitted, sometimes not, and seldom an end.</summary>
    private async Task<Trigger> TriggerAsync(IComplaintDesk desk, ComplaintId id)
    {
        Trigger any = Triggers[_random.Next(Triggers.Length)];
        if (_random.Next(3) == 0)
            return any;
        Trigger[] permitted = [.. (await desk.GetOptionsAsync(id, TestHost.Agent)).Where(option => option.MayFire && Triggers.Contains(option.Trigger)).Select(option => option.Trigger)];
        Trigger chosen = permitted.Length == 0 ? any : permitted[_random.Next(permitted.Length)];
        return chosen == Trigger.Withdraw && _random.Next(3) > 0 ? any : chosen;
    }

    private Signals RandomSignals() => new(
        (Emotion)_random.Next(4),
        _random.Next(4) == 0,
        _random.Next(6) == 0,
        _random.Next(6) == 0,
        _random.Next(5),
        _random.Next(6) == 0);
}
