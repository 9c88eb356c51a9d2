using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights.Tests.Measures;

public class ValueMeasureTests
{
    [Fact]
    public async Task Churn_risk_adds_up_what_speaks_for_leaving_and_says_what_it_is()
    {
        await using World world = new();
        // Wang: three complaints, one unresolved since 2 March (91 days at 1 June), heated, threatens, declined, a broken promise, not satisfied.
        await world.ComplaintAsync("a", "2026-03-02 00:00", ("customer", "wang"), ("emotion_peak", "heated"), ("threatens_publicity", true), ("declines", 1));
        await world.ComplaintAsync("b", "2026-03-03 00:00", ("customer", "wang"), ("resolved_at", "2026-03-04 00:00"));
        await world.ComplaintAsync("c", "2026-03-05 00:00", ("customer", "wang"), ("resolved_at", "2026-03-06 00:00"), ("closed_at", "2026-03-06 00:00"), ("ending", "closed"));
        await world.RowAsync("deadline", [.. Deadline("b", "promise", "broken", "2026-03-03 00:00", missedAt: "2026-03-03 09:00")]);
        await Feedback(world, "c", 4, "2026-03-07 00:00", isSatisfied: true, satisfaction: 5);
        await Feedback(world, "c", 5, "2026-03-08 00:00", isSatisfied: false, satisfaction: 2);
        // Li: one, frustrated, unresolved for the last ten days; her earlier answer is of another complaint, and satisfied.
        await world.ComplaintAsync("d", "2026-03-31 00:00", ("customer", "li"), ("began_at", "2026-05-22 00:00"), ("emotion_peak", "frustrated"));
        await Feedback(world, "d", 4, "2026-03-31 00:00", isSatisfied: true, satisfaction: 5);
        // Nobody knows whose it is; withdrawn and merged ones; another month.
        await world.ComplaintAsync("e", "2026-03-31 00:00", ("emotion_peak", "heated"));
        await world.ComplaintAsync("f", "2026-03-31 00:00", ("customer", "merged"), ("closed_at", "2026-03-31 00:00"), ("ending", "merged"));
        await world.ComplaintAsync("g", "2026-04-01 00:00", ("customer", "april"));

        IReadOnlyList<ChurnRisk> risks = (await world.Insights.ChurnRisksAsync(World.March, World.Reader)).OrThrow();

        Assert.Equal([new("wang", 3, 90, 20, 20, 10, 10, 10, 10, 10), new("li", 1, 8, 0, 3, 5, 0, 0, 0, 0)], risks);
        Assert.Equal("wang", Assert.Single((await world.Insights.ChurnRisksAsync(World.March, World.Reader, top: 1)).OrThrow()).Customer);
    }

    [Fact]
    public async Task A_moment_of_truth_is_volume_times_emotion_times_dissatisfaction()
    {
        await using World world = new();
        // Check-in: 3 of 4 complaints; emotions 3, 2, 1; answers 1 and 3 (the last of its complaint).
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("touchpoint", "check-in"), ("emotion_peak", "heated"));
        await world.ComplaintAsync("b", "2026-03-02 09:00", ("touchpoint", "check-in"), ("emotion_peak", "frustrated"));
        await world.ComplaintAsync("c", "2026-03-02 09:00", ("touchpoint", "check-in"), ("emotion_peak", "concerned"));
        await world.ComplaintAsync("d", "2026-03-02 09:00", ("touchpoint", "stay"), ("emotion_peak", "calm"));
        await world.ComplaintAsync("e", "2026-03-02 09:00");
        await Feedback(world, "a", 4, "2026-03-05 09:00", isSatisfied: false, satisfaction: 1);
        await Feedback(world, "b", 4, "2026-03-05 09:00", isSatisfied: true, satisfaction: 5);
        await Feedback(world, "b", 9, "2026-03-06 09:00", isSatisfied: false, satisfaction: 3);

        IReadOnlyList<MomentOfTruth> moments = (await world.Insights.MomentsOfTruthAsync(World.March, World.Reader)).OrThrow();

        // 0.75 × 2/3 × (5 − 2)/4
        Assert.Equal(("check-in", 3, 0.75, 2.0, 2.0, 0.375), (moments[0].Touchpoint, moments[0].Complaints, moments[0].Share, moments[0].Emotion.Value, moments[0].Satisfaction.Value, moments[0].Index.Value));
        Assert.Equal(("stay", 0.25, 0.0, false), (moments[1].Touchpoint, moments[1].Share, moments[1].Emotion.Value, moments[1].Index.IsKnown));
        await using World strict = new(least: 3);
        await strict.ComplaintAsync("a", "2026-03-02 09:00", ("touchpoint", "check-in"));
        Assert.Equal("too few (1 < 3)", Assert.Single((await strict.Insights.MomentsOfTruthAsync(World.March, World.Reader)).OrThrow()).Emotion.In("0.0", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Behind_nine_complaints_are_ninety_one_who_keep_silent()
    {
        await using World world = new();
        for (int number = 0; number < 9; number++)
            await world.ComplaintAsync($"c{number}", "2026-03-02 09:00");
        await world.ComplaintAsync("m", "2026-03-02 09:00", ("closed_at", "2026-03-03 00:00"), ("ending", "merged"));

        SilentCustomers silent = Assert.Single((await world.Insights.SilentAsync(World.March, Dimension.CategoryRoot, World.Reader)).OrThrow());

        Assert.Equal(("billing", 9, 100.0, 91.0), (silent.Key, silent.Complaints, Math.Round(silent.Affected, 6), Math.Round(silent.Silent, 6)));
    }

    [Fact]
    public async Task What_goes_with_satisfaction_stands_first()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00");
        foreach ((int seq, int satisfaction, int reliability, int empathy) in new[] { (3, 1, 2, 4), (4, 3, 4, 4), (5, 5, 6, 4) })
        {
            await Feedback(world, "a", seq, "2026-03-05 09:00", isSatisfied: true, satisfaction);
            await Quality(world, seq, "reliability", 7, reliability);
            await Quality(world, seq, "empathy", 4, empathy);
        }

        await Feedback(world, "a", 6, "2026-03-05 09:00", isSatisfied: true, satisfaction: null);
        await Quality(world, 6, "reliability", 1, 1);

        IReadOnlyList<SatisfactionDriver> drivers = (await world.Insights.SatisfactionDriversAsync(World.March, World.Reader)).OrThrow();

        Assert.Equal([("reliability", 3L, 1.0, 4.0, -3.0), ("empathy", 3, 0, 4, 0)], drivers.Select(one => (one.Dimension, one.Answers, Math.Round(one.Correlation.Value!.Value, 9), one.Experience.Value!.Value, one.Gap.Value!.Value)));
    }

    [Fact]
    public async Task The_value_of_handling_comes_with_its_assumptions()
    {
        await using World world = new();
        foreach ((string id, bool? isSatisfied) in new (string, bool?)[] { ("a", true), ("b", true), ("c", false), ("d", null) })
        {
            await world.ComplaintAsync(id, "2026-03-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "closed"));
            if (isSatisfied is { } known)
                await Feedback(world, id, 4, "2026-03-06 00:00", known, satisfaction: 3);
        }

        await world.ComplaintAsync("open", "2026-03-02 09:00");
        await world.ComplaintAsync("withdrawn", "2026-03-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "withdrawn"));
        await Remedy(world, "a", "completed", 50m, "CNY");
        await Remedy(world, "b", "completed", 10.5m, "CNY");
        await Remedy(world, "c", "failed", 99m, "CNY");
        await Remedy(world, "d", "completed", 7m, "EUR");
        await Remedy(world, "withdrawn", "completed", 99m, "CNY");
        HandlingAssumptions assumptions = new(new(1_000, "CNY"), StayWhenSatisfied: 0.8, StayWhenDissatisfied: 0.3, StayWhenUnanswered: 0.5, StayWhenUnhandled: 0.2, new(20, "CNY"));

        HandlingValue value = Assert.Single((await world.Insights.HandlingValueAsync(World.March, assumptions, World.Reader)).OrThrow());

        Assert.Equal((4, 2, 1, 1, 1), (value.Complaints, value.Satisfied, value.Dissatisfied, value.Unanswered, value.OtherCurrencies));
        // 2 × 0.6 + 1 × 0.1 + 1 × 0.3 = 1.6 customers of 1,000; 4 × 20 + 60.50 of cost.
        Assert.Equal((1.6, new Money(1_600, "CNY"), new Money(60.5m, "CNY"), new Money(140.5m, "CNY"), new Money(1_459.5m, "CNY")), (Math.Round(value.CustomersKept, 9), value.Gained, value.Remedies, value.Cost, value.Net));
        Assert.Equal(11.388, Math.Round(value.ReturnOnCost.Value!.Value, 3));
        Assert.Same(assumptions, value.Assumptions);
        Assert.Empty((await world.Insights.HandlingValueAsync(ReportingPeriod.Month(2025, 1, TimeZoneInfo.Utc), assumptions, World.Reader)).OrThrow());
        Assert.Contains("Use a share from 0 to 1", (await Assert.ThrowsAsync<ArgumentException>(() => world.Insights.HandlingValueAsync(World.March, assumptions with { StayWhenUnhandled = 20 }, World.Reader).AsTask())).Message, StringComparison.Ordinal);
        Assert.Contains("Currencies are never added up", (await Assert.ThrowsAsync<ArgumentException>(() => world.Insights.HandlingValueAsync(World.March, assumptions with { CostPerComplaint = new(1, "EUR") }, World.Reader).AsTask())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_use_of_mandates_is_told_by_person_and_currency()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-02-02 09:00");
        await world.ComplaintAsync("m", "2026-02-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "merged"));
        foreach ((string id, string offer, string? approval, string state, decimal amount, string made) in new (string, string, string?, string, decimal, string)[]
        {
            ("a", "1", null, "accepted", 150, "2026-03-02"), ("a", "2", "approved", "accepted", 500, "2026-03-03"), ("a", "3", "approved-less", "declined", 300, "2026-03-04"),
            ("a", "4", "refused", "open", 900, "2026-03-05"), ("a", "5", "waiting", "open", 700, "2026-03-06"), ("a", "6", null, "accepted", 1, "2026-04-01"), ("m", "1", null, "accepted", 1, "2026-03-02"),
        })
        {
            await world.RowAsync("offer", ("complaint_id", id), ("episode", 1), ("offer", offer), ("staff", "lin"), ("made_at", made), ("revisions", 1), ("approval", approval), ("state", state), ("amount", amount), ("currency", "CNY"));
        }

        await world.RowAsync("offer", ("complaint_id", "a"), ("episode", 1), ("offer", "7"), ("staff", "lin"), ("made_at", "2026-03-07"), ("revisions", 1), ("state", "lapsed"));

        IReadOnlyList<MandateUse> used = (await world.Insights.MandateUseAsync(World.March, World.Reader)).OrThrow();

        Assert.Equal([new("lin", "CNY", 5, 1, 1, 1, 1, 1, 2, 650), new("lin", null, 1, 1, 0, 0, 0, 0, 0, 0)], used);
    }

    [Fact]
    public async Task Who_used_up_the_time_is_told_by_tier()
    {
        await using World world = new();
        foreach (string id in new[] { "a", "b" })
            await world.ComplaintAsync(id, "2026-03-02 00:00");
        // a: nobody for 2 h, ana (L1) 6 h, max (L2) 4 h until it is met; b: ana for 10 h, until it is missed; bo is in no tier.
        await world.RowAsync("deadline", [.. Deadline("a", "resolve", "met", "2026-03-02 00:00", endedAt: "2026-03-02 12:00", handler: "max")]);
        await world.RowAsync("deadline", [.. Deadline("b", "resolve", "missed", "2026-03-02 00:00", missedAt: "2026-03-02 10:00", handler: "ana")]);
        await world.RowAsync("deadline", [.. Deadline("b", "acknowledge", "running", "2026-03-02 00:00")]);
        await Held("a", "ana", "2026-03-02 02:00", "2026-03-02 08:00");
        await Held("a", "max", "2026-03-02 08:00", "2026-03-05 00:00");
        await Held("b", "ana", "2026-03-01 00:00", null);

        IReadOnlyList<TierTime> tiers = (await world.Insights.TierTimesAsync(World.March, new Dictionary<PersonId, string> { [PersonId.Of("ana")] = "L1", [PersonId.Of("max")] = "L2" }, World.Reader)).OrThrow();

        Assert.Equal(
            [("resolve", "L1", 0L, 1L, 16.0, 0.7273), ("resolve", "L2", 1, 1, 4, 0.1818), ("resolve", "none", 0, 0, 2, 0.0909)],
            tiers.Select(one => (one.Stage, one.Tier, one.OnTimeShare.Of.Count, one.OnTimeShare.Of.Total, Math.Round(one.Hours, 6), Math.Round(one.ShareOfTime, 4))));

        Task Held(string id, string handler, string from, string? until) => world.RowAsync(
            "handling", ("complaint_id", id), ("episode", 1), ("seq", 2), ("handler", handler), ("from_at", from), ("until_at", until));
    }

    [Fact]
    public async Task A_complaint_that_another_continues_within_the_window_was_not_fixed_the_first_time()
    {
        await using World world = new(withCustomers: false);
        foreach (string id in new[] { "day-20", "day-43", "apart", "undone" })
        {
            await world.ComplaintAsync(id, "2026-03-07 00:00", ("resolved_at", "2026-03-08 00:00"));
            await world.ComplaintAsync($"{id}-again", id == "day-43" ? "2026-04-20 00:00" : "2026-03-28 00:00", ("kind", "enquiry"));
        }

        foreach ((string id, string kind, string? removed) in new (string, string, string?)[] { ("day-20", "continued-by", null), ("day-43", "continued-by", null), ("apart", "same-event", null), ("undone", "continued-by", "2026-03-29 00:00") })
        {
            await world.RowAsync(
                "relation", ("complaint_id", id), ("episode", 1), ("seq", 9), ("happened_at", "2026-03-28 00:00"), ("other", $"{id}-again"), ("kind", kind), ("removed_at", removed));
        }

        ComplaintRates rates = Assert.Single((await world.Insights.RatesAsync(World.March, Dimension.None, World.Reader)).OrThrow());

        Assert.Equal((3, 4), (rates.FirstTimeFix.Of.Count, rates.FirstTimeFix.Of.Total));
    }

    private static IEnumerable<(string, object?)> Deadline(string id, string stage, string state, string startedAt, string? endedAt = null, string? missedAt = null, string? handler = null) =>
    [
        ("complaint_id", id), ("episode", 1), ("deadline", stage), ("target", "target"), ("stage", stage), ("state", state), ("started_at", startedAt), ("ended_at", endedAt), ("missed_at", missedAt),
        ("spent", 0), ("paused_elapsed", 0), ("extensions", 0), ("handler", handler), ("is_taken_over", false),
    ];

    private static Task Feedback(World world, string id, int seq, string at, bool isSatisfied, int? satisfaction) => world.RowAsync(
        "feedback", ("complaint_id", id), ("episode", 1), ("seq", seq), ("happened_at", at), ("channel", "phone"), ("is_satisfied", isSatisfied), ("satisfaction", satisfaction));

    private static Task Quality(World world, int seq, string dimension, int expectation, int experience) => world.RowAsync(
        "quality", ("complaint_id", "a"), ("episode", 1), ("seq", seq), ("dimension", dimension), ("expectation", expectation), ("experience", experience));

    private static Task Remedy(World world, string id, string state, decimal amount, string currency) => world.RowAsync(
        "remedy", ("complaint_id", id), ("episode", 1), ("remedy", "1"), ("kind", "refund"), ("state", state), ("is_goodwill", false), ("amount", amount), ("currency", currency),
        ("accepted_at", "2026-03-03 00:00"), ("due_at", "2026-03-09 00:00"), ("ended_at", "2026-03-04 00:00"), ("is_late", false));
}
