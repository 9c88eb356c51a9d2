using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Merging;

/// <summary>The clocks of complaints that are merged in any order, asked about and answered, against a naive model that counts hours.</summary>
[Properties(Arbitrary = [typeof(MergedClockLaws)])]
public sealed class MergedClockLaws : IDisposable
{
    private const int AnswerHours = 16;
    private const int Levels = 4;

    private static readonly string[] Categories = ["billing", "delivery"];
    private static readonly string[] Ends = ["a chain of merges", "another target", "a miss is carried on", "a ladder is carried on", "an earlier date is taken over", "a paused clock is taken over"];

    private readonly Reached _reached = new(oneOf: 50);

    public enum Act
    {
        Receive,
        Wait,
        Ask,
        Merge,
    }

    /// <summary>Complaints that come a while apart, and what is done with them.</summary>
    public static Arbitrary<Acts> SomeActs() => Arb.From(
        from hours in Gen.Elements(6, 60)
        from received in Some(hours, Act.Receive, Act.Wait).ArrayOf(8)
        from asked in Some(hours, Act.Ask, Act.Ask, Act.Wait, Act.Merge).ArrayOf(8)
        from rest in Some(2 * hours, Act.Receive, Act.Wait, Act.Wait, Act.Ask, Act.Merge, Act.Merge).ArrayOf(16)
        select new Acts([.. received, .. asked, .. rest]),
        acts => Smaller.Than(acts.All, _ => []).Select(all => new Acts(all)));

    private static Gen<Step> Some(int hours, params Act[] acts) =>
        from act in Gen.Elements(acts)
        from waited in Gen.Choose(0, hours)
        from one in Gen.Choose(0, 5)
        from other in Gen.Choose(0, 5)
        select new Step(act, waited, one, other);

    public void Dispose() => _reached.Dispose();

    [LongProperty]
    public Property A_merge_moves_no_due_time_and_hides_no_miss_and_no_level(Acts acts) => _reached.Check(Ends, reached => RunAsync(acts, reached));

    private static async Task RunAsync(Acts acts, Action<string> reached)
    {
        await using DeadlineHost host = new(
            d => d
                .Target("law-billing", Stage.Statutory).When(Category.Of("billing")).Within(Allowance.CalendarDays(15)).NeverPauses()
                .Target("law-delivery", Stage.Statutory).When(Category.Of("delivery")).Within(Allowance.CalendarDays(8)).NeverPauses()
                .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(AnswerHours)),
            b => b.AddEscalation(e => e.Policy("law").WhenMissed(Stage.Statutory).Notify("law").RepeatEvery(Allowance.Hours(24), Levels)
                .Policy("late").WhenMissed(Stage.Respond).Notify("late").RepeatEvery(Allowance.Hours(24), Levels)));
        List<Case> cases = [];
        foreach (Step step in acts.All)
        {
            await DoAsync(host, step, cases, reached);
            foreach (Case one in cases.Where(one => !one.IsMerged))
                await CheckAsync(host, one);
        }
    }

    private static async Task DoAsync(DeadlineHost host, Step step, List<Case> cases, Action<string> reached)
    {
        Case[] open = [.. cases.Where(one => !one.IsMerged)];
        Case? one = open.Length == 0 ? null : open[step.One % open.Length];
        switch (step.Act)
        {
            case Act.Receive when open.Length < 6:
                string category = Categories[step.One % 2];
                ComplaintId id = await MergedClockTests.ReceiveAsync(host, category);
                cases.Add(new Case(id) { Laws = { [$"law-{category}"] = host.Clock.GetUtcNow().AddDays(category == "billing" ? 15 : 8) } });
                break;
            case Act.Wait:
                for (int hour = 0; hour < step.Hours; hour++)
                    Wait(host, cases);
                foreach (Case waited in cases)
                    await host.CatchUpAsync(waited.Id);
                break;
            case Act.Ask when one is not null:
                await host.FireAsync(one.Id, one.IsAsked ? Trigger.CustomerReplied : Trigger.AskCustomer);
                one.IsAsked = !one.IsAsked;
                break;
            case Act.Merge when one is not null && open[step.Other % open.Length] is var other && other != one:
                if (!one.IsAsked && step.Hours % 2 == 1)
                    await host.FireAsync(one.Id, Trigger.AskCustomer);
                one.IsAsked |= step.Hours % 2 == 1;
                (await host.Desk.MergeIntoAsync(one.Id, other.Id, Agent)).OrThrow();
                Assert.DoesNotContain((await host.FindAsync(one.Id)).Deadlines, deadline => deadline.IsOpen);
                Merge(one, other, host.Clock.GetUtcNow(), reached);
                break;
        }
    }

    private static void Wait(DeadlineHost host, List<Case> cases)
    {
        bool isOpen = Office.IsOpen(host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromHours(1));
        foreach (Case one in cases.Where(one => isOpen && !one.IsAsked && !one.IsMerged && one.MissedAt is null))
            one.MissedAt = ++one.Spent < AnswerHours ? null : host.Clock.GetUtcNow();
    }

    private static void Merge(Case from, Case into, DateTimeOffset now, Action<string> reached)
    {
        if (from.HasAbsorbed)
            reached(Ends[0]);
        if (from.Laws.Keys.Except(into.Laws.Keys).Any())
            reached(Ends[1]);
        if (from.MissedAt is not null && into.MissedAt is null)
            reached(Ends[2]);
        if (LevelOf(from.MissedAt, now) > LevelOf(into.MissedAt, now) && into.MissedAt is not null)
            reached(Ends[3]);
        if (from.Laws.Any(law => into.Laws.TryGetValue(law.Key, out DateTimeOffset own) && own > law.Value))
            reached(Ends[4]);
        if (from.IsAsked && !into.IsAsked && from.Spent > into.Spent && from.MissedAt is null)
            reached(Ends[5]);
        foreach ((string target, DateTimeOffset due) in from.Laws)
            into.Laws[target] = into.Laws.TryGetValue(target, out DateTimeOffset own) && own < due ? own : due;
        into.Spent = Math.Max(into.Spent, from.Spent);
        into.MissedAt = into.MissedAt is { } missed && !(from.MissedAt < missed) ? missed : from.MissedAt;
        (from.IsMerged, into.HasAbsorbed) = (true, true);
    }

    private static async Task CheckAsync(DeadlineHost host, Case expected)
    {
        Complaint complaint = await host.FindAsync(expected.Id);
        DateTimeOffset now = host.Clock.GetUtcNow();
        Deadline[] laws = [.. complaint.Deadlines.Where(deadline => deadline.Stage == Stage.Statutory)];
        Assert.Equal(
            expected.Laws.OrderBy(law => law.Key, StringComparer.Ordinal).Select(law => (law.Key, law.Value, law.Value <= now ? law.Value : default(DateTimeOffset?), LevelOf(law.Value, now))),
            laws.OrderBy(law => law.Target, StringComparer.Ordinal).Select(law => (law.Target, law.DueAt, law.MissedAt, complaint.Escalation.Of("law", law.Id.Name).Level)));

        Deadline answer = Assert.Single(complaint.Deadlines, deadline => deadline.Stage == Stage.Respond);
        Assert.Equal((expected.MissedAt, LevelOf(expected.MissedAt, now)), (answer.MissedAt, complaint.Escalation.Of("late", answer.Id.Name).Level));
        if (expected.MissedAt is not null)
            Assert.Equal(DeadlineState.Missed, answer.State);
        else if (expected.IsAsked)
            Assert.Equal((DeadlineState.Paused, WorkingTime.FromHours(expected.Spent)), (answer.State, answer.Clock.Spent));
        else
            Assert.Equal((DeadlineState.Running, Office.Add(now, WorkingTime.FromHours(AnswerHours - expected.Spent))), (answer.State, answer.DueAt));

        List<JournalEntry> journal = await host.JournalAsync(expected.Id);
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));
        foreach (IGrouping<string, EscalationFired> ladder in journal.Select(entry => entry.Event).OfType<EscalationFired>().GroupBy(fired => fired.Epoch))
            Assert.Equal(ladder.Select(fired => fired.Level).Distinct().Order(), ladder.Select(fired => fired.Level));
        Assert.Distinct(complaint.Deadlines.Select(deadline => deadline.Id));
    }

    private static int LevelOf(DateTimeOffset? due, DateTimeOffset now) => due <= now ? Math.Min(Levels, 1 + (int)((now - due.Value).TotalHours / 24)) : 0;

    public sealed record Acts(Step[] All)
    {
        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }

    public sealed record Step(Act Act, int Hours, int One, int Other);

    private sealed record Case(ComplaintId Id)
    {
        public Dictionary<string, DateTimeOffset> Laws { get; } = [];

        public int Spent { get; set; }

        public DateTimeOffset? MissedAt { get; set; }

        public bool IsAsked { get; set; }

        public bool IsMerged { get; set; }

        public bool HasAbsorbed { get; set; }
    }
}
