using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights.Tests.Measures;

public class OutcomeMeasureTests
{
    [Fact]
    public async Task Satisfaction_is_that_of_the_last_answer()
    {
        await using World world = new();
        foreach (string id in new[] { "a", "b", "c", "d" })
            await world.ComplaintAsync(id, "2026-03-02 09:00");
        await Feedback(world, "a", 5, satisfaction: 1, recommend: 3, isSatisfied: false);
        await Feedback(world, "a", 9, satisfaction: 5, recommend: 9, isSatisfied: true, isSolved: true);
        await Feedback(world, "b", 4, satisfaction: 2, recommend: 6, isSatisfied: false, isSolved: false);
        await Feedback(world, "c", 4, satisfaction: null, recommend: null, isSatisfied: true);

        Satisfaction all = Assert.Single((await world.Insights.SatisfactionAsync(World.March, Dimension.None, World.Reader)).OrThrow());

        Assert.Equal((4, 3, 3.5), (all.Complaints, all.Answered, all.Mean.Value));
        Assert.Equal((2, 3), (all.Satisfied.Of.Count, all.Satisfied.Of.Total));
        Assert.Equal((1, 1, 2), (all.Recovery.Of.Count, all.Detractors.Of.Count, all.Recovery.Of.Total));
        Assert.Equal((1, 2), (all.Solved.Of.Count, all.Solved.Of.Total));
    }

    [Fact]
    public async Task Gaps_are_experience_less_expectation_the_largest_first()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00");
        foreach ((string dimension, int expectation, int experience) in new[] { ("reliability", 7, 3), ("reliability", 6, 4), ("empathy", 4, 5) })
            await world.RowAsync("quality", ("complaint_id", "a"), ("episode", 1), ("seq", 3), ("dimension", dimension), ("expectation", expectation), ("experience", experience));

        IReadOnlyList<QualityGap> gaps = (await world.Insights.QualityGapsAsync(World.March, World.Reader)).OrThrow();

        Assert.Equal([("reliability", 2L, 6.5, 3.5, -3.0), ("empathy", 1, 4, 5, 1)], gaps.Select(gap => (gap.Dimension, gap.Answers, gap.Expectation.Value!.Value, gap.Experience.Value!.Value, gap.Gap.Value!.Value)));
    }

    [Fact]
    public async Task Remedies_are_judged_by_satisfaction_and_reopening_and_their_costs_stay_apart_by_currency()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "closed"), ("is_reopened", true));
        await world.ComplaintAsync("b", "2026-03-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "closed"));
        await world.ComplaintAsync("m", "2026-03-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "merged"));
        await Remedy("a", "refund", "completed", 20.5m, "CNY", isLate: true);
        await Remedy("a", "refund", "failed", 99m, "CNY");
        await Remedy("b", "refund", "completed", 10m, "CNY");
        await Remedy("b", "refund", "completed", 7m, "EUR");
        await Remedy("b", "voucher", "completed", 5m, "CNY", isGoodwill: true);
        await Remedy("b", "apology", "completed", null, null);
        await Remedy("m", "refund", "completed", 1000m, "CNY");
        await Feedback(world, "a", 9, satisfaction: 2, recommend: null, isSatisfied: false);
        await Feedback(world, "b", 9, satisfaction: 5, recommend: null, isSatisfied: true);

        RemedyEffect refund = (await world.Insights.RemediesAsync(World.March, World.Reader)).OrThrow().Single(row => row.Kind == "refund");
        IReadOnlyList<RemedyCost> costs = (await world.Insights.RemedyCostsAsync(World.March, World.Reader)).OrThrow();

        Assert.Equal((4, 3, 1, 1, 3.5), (refund.Accepted, refund.Completed, refund.Failed, refund.Late, refund.Satisfaction.Value));
        Assert.Equal((1, 2), (refund.Reopened.Of.Count, refund.Reopened.Of.Total));
        Assert.Equal(
            [new RemedyCost("refund", new(30.5m, "CNY"), false, 2), new RemedyCost("refund", new(7m, "EUR"), false, 1), new RemedyCost("voucher", new(5m, "CNY"), true, 1)],
            costs);

        Task Remedy(string id, string kind, string state, decimal? amount, string? currency, bool isGoodwill = false, bool isLate = false) => world.RowAsync(
            "remedy", ("complaint_id", id), ("episode", 1), ("remedy", "r"), ("kind", kind), ("state", state), ("is_goodwill", isGoodwill), ("amount", amount), ("currency", currency),
            ("accepted_at", "2026-03-03 00:00"), ("due_at", "2026-03-10 00:00"), ("ended_at", "2026-03-05 00:00"), ("is_late", isLate));
    }

    [Fact]
    public async Task Playbooks_are_judged_where_the_complaint_was_closed()
    {
        await using World world = new();
        await world.ComplaintAsync("a", "2026-03-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "closed"));
        await world.ComplaintAsync("b", "2026-03-02 09:00", ("closed_at", "2026-03-05 00:00"), ("ending", "closed"));
        await world.ComplaintAsync("c", "2026-03-02 09:00");
        await Step("a", "listen", "done", wasOverdue: true);
        await Step("b", "listen", "open");
        await Step("c", "listen", "open");
        await Step("a", "summarise", "skipped");

        IReadOnlyList<StepCompliance> steps = (await world.Insights.PlaybooksAsync(World.March, World.Reader)).OrThrow();

        Assert.Equal([("listen", 1L, 2L, 0L, 1L), ("summarise", 0, 1, 1, 0)], steps.Select(step => (step.Step, step.Done.Of.Count, step.Done.Of.Total, step.Skipped, step.Overdue)));

        Task Step(string id, string step, string state, bool wasOverdue = false) => world.RowAsync(
            "step", ("complaint_id", id), ("episode", 1), ("playbook", "lpfsa:1"), ("step", step), ("state", state), ("is_optional", false), ("was_overdue", wasOverdue));
    }

    private static Task Feedback(World world, string id, int sequence, int? satisfaction, int? recommend, bool isSatisfied, bool? isSolved = null) => world.RowAsync(
        "feedback", ("complaint_id", id), ("episode", 1), ("seq", sequence), ("happened_at", "2026-03-12 09:00"), ("channel", "phone"), ("is_satisfied", isSatisfied), ("satisfaction", satisfaction),
        ("would_recommend", recommend), ("is_solved", isSolved));
}
