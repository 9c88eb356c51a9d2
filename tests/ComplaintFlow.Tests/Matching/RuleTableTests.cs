using ComplaintFlow.Matching;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Matching;

public sealed class RuleTableTests : IDisposable
{
    private readonly Reached _reached = new();

    public void Dispose() => _reached.Dispose();

    [LongProperty(300, Arbitrary = [typeof(SmallTables)])]
    public Property A_compiled_table_finds_what_a_linear_scan_finds(RuleCase drawn) =>
        _reached.Check(["a rule after the first that matches", "no rule that matches"], reached => Agree(drawn, reached));

    [Property(MaxTest = 12, Arbitrary = [typeof(LargeTables)])]
    public Property So_does_a_table_so_large_that_rare_values_have_no_bitmap(RuleCase drawn) =>
        _reached.Check(["a rule after the first that matches"], reached => Agree(drawn, reached));

    [Fact]
    public void Every_rule_of_a_large_table_can_win_where_all_differ_in_their_last_key_only()
    {
        MatchKeySet[] rules = [.. Enumerable.Range(0, 2000).Select(at => new MatchKeySet([Category.Of("billing"), Urgency.Urgent, Touchpoint.Of($"branch {at}")]))];
        RuleIndex index = RuleIndex.Compile(rules);
        for (int at = 0; at < rules.Length; at++)
        {
            Complaint complaint = SomeComplaint.Now with { Classification = new(Category.Of("billing/fee"), Urgency.Urgent, null, Touchpoint.Of($"branch {at}")) };
            Assert.Equal(at, index.FindFirst(MatchSubject.Of(complaint)));
        }
    }

    [Fact]
    public void Amounts_finer_than_the_index_are_told_apart()
    {
        MatchKeySet[] rules = [.. Enumerable.Range(0, 5000).Select(at => new MatchKeySet([AmountRange.Between(at * 0.001m, (at + 1) * 0.001m, "CNY")]))];
        RuleIndex index = RuleIndex.Compile(rules);
        for (int at = 0; at < rules.Length; at += 7)
            Assert.Equal(at, index.FindFirst(MatchSubject.Of(SomeComplaint.Now with { Details = new() { Amount = new(at * 0.001m, "CNY") } })));
        Assert.Equal(-1, index.FindFirst(MatchSubject.Of(SomeComplaint.Now with { Details = new() { Amount = new(5m, "CNY") } })));
        Assert.Equal(-1, index.FindFirst(MatchSubject.Of(SomeComplaint.Now with { Details = new() { Amount = new(1m, "EUR") } })));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Matching_allocates_nothing(int count)
    {
        RuleGen values = new(Names: 50);
        RuleTable<int> table = RuleTable<int>.Compile([.. values.Keys.Sample(count).Select((keys, at) => new Rule<int>($"{at}", keys, at))]);
        Complaint[] complaints = [.. values.Complaints.Sample(200)];
        Count(table, complaints);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int found = Count(table, complaints);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.InRange(found, 1, complaints.Length);
    }

    [Fact]
    public void A_table_without_rules_matches_nothing()
    {
        Assert.False(RuleTable<int>.Compile([]).TryMatch(MatchSubject.Of(SomeComplaint.Now), out Rule<int>? rule));
        Assert.Null(rule);
    }

    [Fact]
    public void A_rule_says_the_first_dimension_in_which_it_does_not_match()
    {
        MatchKeySet keys = new([Category.Of("billing"), Urgency.Urgent, Channel.Phone, Signal.DemandsSupervisor], new("never", _ => false));

        Assert.Equal(MatchDimension.Category, Mismatch(SomeComplaint.About("network")));
        Assert.Equal(MatchDimension.Urgency, Mismatch(SomeComplaint.About("billing/fee")));
        Assert.Equal(MatchDimension.Channel, Mismatch(SomeComplaint.About("billing", Urgency.Urgent) with { Channel = Channel.Email }));
        Assert.Equal(MatchDimension.Signal, Mismatch(SomeComplaint.About("billing", Urgency.Urgent)));
        Assert.Equal(MatchDimension.Predicate, Mismatch(SomeComplaint.About("billing", Urgency.Urgent) with { Signals = new(DemandsSupervisor: true) }));
        Assert.Null(new MatchKeySet([Category.Of("billing")]).FirstMismatch(MatchSubject.Of(SomeComplaint.About("billing"))));

        MatchDimension? Mismatch(Complaint complaint) => keys.FirstMismatch(MatchSubject.Of(complaint));
    }

    [Fact]
    public void An_intake_is_matched_as_the_complaint_that_comes_of_it_but_for_predicates()
    {
        ComplaintIntake intake = new()
        {
            Customer = new() { Tier = CustomerTier.Vip, Language = "zh-Hans" },
            Channel = Channel.Hotline,
            Description = "宽带三天没通",
            Category = Category.Of("network/5g"),
            Urgency = Urgency.Critical,
            Cause = Cause.Of("mast"),
            Touchpoint = Touchpoint.Of("activation"),
            Amount = new(99m, "CNY"),
            Signals = new(Emotion.Heated, Repeats: 2),
        };
        MatchKey[] all =
        [
            Category.Of("network"), Urgency.Critical, Channel.Hotline, CustomerTier.Vip, Cause.Of("mast"), Touchpoint.Of("activation"),
            Language.Of("zh"), Signal.Repeats(2), AmountRange.LessThan(100, "CNY"),
        ];

        Assert.True(new MatchKeySet(all).Matches(MatchSubject.Of(intake)));
        Assert.Equal(MatchDimension.Predicate, new MatchKeySet(all, new("always", _ => true)).FirstMismatch(MatchSubject.Of(intake)));
    }

    private static void Agree(RuleCase drawn, Action<string> reached)
    {
        RuleIndex index = RuleIndex.Compile(drawn.Rules);
        foreach (Complaint complaint in drawn.Complaints)
        {
            int first = NaiveMatch.FirstOf(drawn.Rules, complaint);
            if (first > 0)
                reached("a rule after the first that matches");
            if (first < 0)
                reached("no rule that matches");
            Assert.Equal(first, index.FindFirst(MatchSubject.Of(complaint)));
            foreach (MatchKeySet rule in drawn.Rules.Take(40))
                Assert.Equal(NaiveMatch.FirstOf([rule], complaint) == 0, rule.Matches(MatchSubject.Of(complaint)));
        }
    }

    private static int Count(RuleTable<int> table, Complaint[] complaints)
    {
        int found = 0;
        foreach (Complaint complaint in complaints)
            found += table.TryMatch(MatchSubject.Of(complaint), out _) ? 1 : 0;
        return found;
    }

    public static class SmallTables
    {
        public static Arbitrary<RuleCase> Cases() => RuleCase.Of(
            from density in Gen.Choose(5, 64) from isFine in Gen.Elements(false, true) select new RuleGen(Density: density, HasFineAmounts: isFine),
            rules: Gen.Choose(0, 119),
            complaints: 40);
    }

    public static class LargeTables
    {
        public static Arbitrary<RuleCase> Cases() => RuleCase.Of(
            from isSparse in Gen.Elements(false, true)
            from isFine in Gen.Elements(false, true)
            select new RuleGen(isSparse ? 400 : 6, isSparse ? 12 : 30, isFine, HasCategories: false),
            rules: Gen.Constant(2500),
            complaints: 60);
    }
}
