using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Complaints;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Time;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Clocks;

/// <summary>Whatever sets a clock, it runs as those of service targets do, whose laws stand in <see cref="DeadlineLaws"/>; and an instant that was agreed stays.</summary>
[Properties(Arbitrary = [typeof(CalendarGen), typeof(DeadlineGen), typeof(ClockSourceLaws)])]
public sealed class ClockSourceLaws : IDisposable
{
    private static readonly string[] Subjects = ["a", "b", "c"];

    private readonly Reached _reached = new();

    public void Dispose() => _reached.Dispose();

    /// <summary>The same allowance on the same calendar, with the same commands, the same worker and the same change of the rules.</summary>
    [Property]
    public Property A_clock_of_another_source_does_what_that_of_a_service_target_does(
        DrawnCalendar before, DrawnCalendar after, Moment first, CommandRun run, bool pauses, bool isOneOfSeveral) =>
        _reached.Check(["is met", "is missed", "stands", "goes on after a reopening", "is reckoned anew by newer rules"], async reached =>
        {
            DueTerms terms = run.Targets[0].Terms;
            string? subject = isOneOfSeveral ? "a" : null;
            DateTimeOffset start = Cut(first.Near(before.Around));
            List<Deadline> expected = [];
            List<string> journal = await RunAsync(before, after, start, run, expected, (store, clock, calendar, generation) => new(
                d => Configure(d.Calendar(calendar).Stage(Promises.Stage).MetByStep("kept").Target("pledge", Promises.Stage), terms, pauses),
                b => b.UseLifecycle(DeadlineLaws.TwoStates).Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation),
                store: store,
                clock: clock));
            List<Deadline> actual = [];
            Assert.Equal(journal, await RunAsync(before, after, start, run, actual, (store, clock, calendar, generation) => new(
                more: b =>
                {
                    ClockRule rule = Promises.Rule(calendar, terms, pauses);
                    Promises.AddTo(b.Services, rule, services => new Promises.AtReceipt(services, rule, subject));
                    b.UseLifecycle(DeadlineLaws.TwoStates).Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
                },
                store: store,
                clock: clock)));
            Assert.Equal(expected.Select(Written.Out), actual.Select(Written.Out));

            foreach ((string sign, string condition) in new[]
            {
                (nameof(DeadlineMet), "is met"), (nameof(DeadlineMissed), "is missed"), (nameof(DeadlinePaused), "stands"), ("reopened", "goes on after a reopening"),
                (nameof(RecalculationReason.RulesChanged), "is reckoned anew by newer rules"),
            })
            {
                if (journal.Any(line => line.Contains(sign, StringComparison.OrdinalIgnoreCase)))
                    reached(condition);
            }
        });

    /// <summary>Against a model that knows nothing but instants.</summary>
    [Property]
    public Property An_instant_that_was_agreed_is_kept_or_missed_whatever_pauses_and_whichever_rules_come(Agreements agreements) =>
        _reached.Check(["is kept", "is kept too late", "is missed", "was tried too early", "two at a time"], async reached =>
        {
            FakeTimeProvider clock = new(DeadlineHost.Monday(9));
            InMemoryComplaintStore store = new(clock);
            Dictionary<string, (DateTimeOffset DueAt, DateTimeOffset? NotBefore)> all = Subjects.Zip(agreements.All).ToDictionary(
                pair => pair.First, pair => (DeadlineHost.Monday(9) + pair.Second.Due, pair.Second.NotBefore is { } opens ? DeadlineHost.Monday(9) + opens : (DateTimeOffset?)null));
            await using DeadlineHost older = Host(1);
            await using DeadlineHost newer = Host(2);
            ComplaintId id = await older.ReceiveAsync();
            foreach (string subject in Subjects)
                (await older.Desk.ExecuteAsync(id, new RaiseHostEvent("promised", $"\"{subject}\""), DeadlineHost.Agent)).OrThrow();

            Dictionary<string, DateTimeOffset> kept = [];
            foreach (AgreementStep step in agreements.Steps)
            {
                clock.Advance(step.After);
                DateTimeOffset now = clock.GetUtcNow();
                DeadlineHost host = step.IsNewer ? newer : older;
                ComplaintCommand command = step.Subject is { } subject ? new RaiseHostEvent("kept", $"\"{subject}\"") : new Fire(step.Trigger);
                await host.Desk.ExecuteAsync(id, command, DeadlineHost.Agent);
                if (step.Subject is { } tried && now < all[tried].NotBefore)
                    reached("was tried too early");
                else if (step.Subject is { } done)
                    kept.TryAdd(done, now);
                Complaint complaint = await host.FindAsync(id);
                Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
                Assert.Equal(complaint.Deadlines.Where(one => one.State == DeadlineState.Running).Min(one => (DateTimeOffset?)one.DueAt), complaint.NextDueAt);
                Assert.Equal(Subjects.Select(name => all[name].DueAt), complaint.Deadlines.Select(one => one.DueAt));
                if (complaint.Deadlines.Count(one => one.State == DeadlineState.Running) >= 2)
                    reached("two at a time");
            }

            clock.Advance(TimeSpan.FromDays(400));
            await newer.CatchUpAsync(id);
            List<DeadlineMissed> missed = await newer.EventsAsync<DeadlineMissed>(id);
            foreach (string subject in Subjects)
            {
                Deadline promise = (await newer.FindAsync(id)).FindDeadline(Promises.Stage, subject)!;
                DeadlineState expected = !kept.TryGetValue(subject, out DateTimeOffset at) ? DeadlineState.Missed : at > promise.DueAt ? DeadlineState.MetLate : DeadlineState.Met;
                Assert.Equal((subject, expected), (subject, promise.State));
                Assert.Equal(expected == DeadlineState.Met ? 0 : 1, missed.Count(miss => miss.Id == promise.Id && miss.DueAt == promise.DueAt));
                reached(expected switch { DeadlineState.Met => "is kept", DeadlineState.MetLate => "is kept too late", _ => "is missed" });
            }

            DeadlineHost Host(int generation) => new(
                more: b =>
                {
                    b.UseLifecycle(DeadlineLaws.TwoStates);
                    Promises.AddTo(b.Services, Promises.Rule(DeadlineHost.Office, new(Allowance.Hours(generation))), services => new Promises.Agreed(services, all));
                    b.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
                },
                store: store,
                clock: clock);
        });

    public static Arbitrary<Agreements> SomeAgreements() => Arb.From(
        from all in (
            from due in Gen.Choose(1, 3000)
            from opens in Gen.Choose(0, 2 * due)
            select new Agreement(TimeSpan.FromMinutes(due), opens < due ? TimeSpan.FromMinutes(opens) : null)).ArrayOf(Subjects.Length)
        from steps in (
            from minutes in Gen.Choose(0, 900)
            from subject in Gen.Elements<string?>("a", "b", "c", null, null)
            from isNewer in Gen.Elements(true, false)
            from trigger in Gen.Elements(Trigger.AskCustomer, Trigger.CustomerReplied)
            select new AgreementStep(TimeSpan.FromMinutes(minutes), subject, trigger, isNewer)).ArrayOf(6)
        select new Agreements(all, steps),
        agreements => Smaller.Than(agreements.Steps, static _ => []).Select(steps => agreements with { Steps = steps }));

    /// <summary>The commands, one half under each generation of the rules; gives the events of the clock without its name.</summary>
    private static async Task<List<string>> RunAsync(
        DrawnCalendar before,
        DrawnCalendar after,
        DateTimeOffset start,
        CommandRun run,
        List<Deadline> found,
        Func<InMemoryComplaintStore, FakeTimeProvider, WorkCalendar, int, DeadlineHost> host)
    {
        FakeTimeProvider clock = new(start);
        InMemoryComplaintStore store = new(clock);
        await using DeadlineHost older = host(store, clock, before.Build(), 1);
        await using DeadlineHost newer = host(store, clock, after.Build(), 2);
        ComplaintId id = await older.ReceiveAsync(run.Urgency);
        for (int at = 0; at < run.Steps.Length; at++)
        {
            DeadlineHost current = at < run.Steps.Length / 2 ? older : newer;
            clock.Advance(run.Steps[at].After);
            if (at % 3 == 0)
                await current.CatchUpAsync(id);
            await current.Desk.ExecuteAsync(id, Command(run.Steps[at].Command, await current.FindAsync(id)), DeadlineHost.Agent);
            found.AddRange((await current.FindAsync(id)).Deadlines.Select(Unnamed));
        }

        clock.Advance(TimeSpan.FromDays(400));
        for (int pass = 0; (await newer.CatchUpAsync(id)).Advanced; pass++)
            Assert.True(pass < 10, "It never comes to rest.");
        Complaint complaint = await newer.FindAsync(id);
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(await newer.JournalAsync(id))));
        return [.. (await newer.JournalAsync(id))
            .Where(entry => entry.Event is DeadlineStarted or DeadlineEvent or StatusChanged)
            .Select(entry => $"{entry.At:O} {Written.Out(Unnamed(entry.Event))}".Replace("pledge/a:", "pledge:", StringComparison.Ordinal))];
    }

    /// <summary>Some commands do nothing to clocks: instead of them the promise is kept, or the complaint closed and opened again.</summary>
    private static ComplaintCommand Command(ComplaintCommand drawn, Complaint complaint) => drawn switch
    {
        AddNote => new CompleteStep("kept"),
        RecordContact or SetSignals => new Fire(complaint.IsClosed ? Trigger.Reopen : Trigger.Close),
        _ => drawn,
    };

    /// <summary>Rules of different hosts have different versions, and only one of the two clocks has a subject.</summary>
    private static Deadline Unnamed(Deadline deadline) =>
        deadline with { Rules = "", Subject = null, Id = DeadlineId.Of(deadline.Id.Name.Replace("pledge/a:", "pledge:", StringComparison.Ordinal)) };

    private static ComplaintEvent Unnamed(ComplaintEvent happened) => happened is DeadlineStarted started ? started with { Subject = null } : happened;

    private static DateTimeOffset Cut(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    private static void Configure(ComplaintFlow.Deadlines.ServiceTargetBuilder target, DueTerms terms, bool pauses)
    {
        target.Within(terms.Allowance).By("random").CountedFrom(terms.Starts).DueAt(terms.Ends).AtClosing(terms.Boundary);
        if (!pauses)
            target.NeverPauses();
    }

    public sealed record Agreement(TimeSpan Due, TimeSpan? NotBefore);

    /// <summary>After some time a promise is kept, or a trigger is fired, on one of two nodes.</summary>
    public sealed record AgreementStep(TimeSpan After, string? Subject, Trigger Trigger, bool IsNewer)
    {
        public override string ToString() => $"after {After} {Subject ?? Trigger.Name}{(IsNewer ? " on the newer node" : "")}";
    }

    public sealed record Agreements(Agreement[] All, AgreementStep[] Steps)
    {
        public override string ToString() => $"{string.Join(", ", All.AsEnumerable())}: {string.Join("; ", Steps.AsEnumerable())}";
    }
}
