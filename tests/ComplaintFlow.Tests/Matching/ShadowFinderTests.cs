using ComplaintFlow.Matching;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Matching;

[Properties(Arbitrary = [typeof(ShadowFinderTests)])]
public sealed class ShadowFinderTests : IDisposable
{
    private static readonly Func<Complaint, bool> Sometimes = complaint => complaint.Episode > 1;

    private readonly Reached _reached = new();

    public static Arbitrary<RuleCase> Cases() => RuleCase.Of(
        from isFine in Gen.Elements(false, true) select new RuleGen(Density: 15, HasFineAmounts: isFine),
        rules: Gen.Constant(30),
        complaints: 100);

    public void Dispose() => _reached.Dispose();

    [Fact]
    public void A_rule_is_shadowed_by_one_that_looks_for_more_or_less_of_the_same()
    {
        Assert.Equal([0], Shadows([Category.Of("billing")], [Category.Of("billing/roaming"), Urgency.Urgent]));
        Assert.Equal([0], Shadows([Language.Of("zh")], [Language.Of("zh-Hans"), CustomerTier.Vip]));
        Assert.Equal([0], Shadows([Emotion.Frustrated], [Emotion.Heated]));
        Assert.Equal([0], Shadows([Signal.Repeats(2)], [Signal.Repeats(3)]));
        Assert.Equal([0], Shadows([AmountRange.AtLeast(100, "CNY")], [AmountRange.Between(100, 200, "CNY")]));
        Assert.Equal([0], Shadows([Channel.Phone, Channel.Email], [Channel.Email]));
    }

    [Fact]
    public void It_is_not_where_something_is_left_for_it()
    {
        Assert.Empty(Shadows([Category.Of("billing/roaming")], [Category.Of("billing")]));
        Assert.Empty(Shadows([Category.Of("billing"), Urgency.Urgent], [Category.Of("billing")]));
        Assert.Empty(Shadows([Category.Of("billing")], [Channel.Phone]));
        Assert.Empty(Shadows([CustomerTier.Standard], [Channel.Phone]));
        Assert.Empty(Shadows([Emotion.Heated], [Emotion.Frustrated]));
        Assert.Empty(Shadows([Channel.Email], [Channel.Phone, Channel.Email]));
        Assert.Empty(Shadows([AmountRange.Between(100, 200, "CNY")], [AmountRange.AtLeast(100, "CNY")]));
        Assert.Empty(Shadows([AmountRange.AtLeast(100, "CNY")], [AmountRange.AtLeast(100, "EUR")]));
    }

    [Fact]
    public void Several_rules_can_shadow_one_together()
    {
        Assert.Equal([0, 1], Shadows([Urgency.Low, Urgency.Normal], [Urgency.Urgent, Urgency.Critical], [Category.Of("billing")]));
        Assert.Equal([0, 1], Shadows([Channel.Phone], [Channel.Email], [Channel.Email, Channel.Phone, CustomerTier.Vip]));
        Assert.Equal([0, 1], Shadows([AmountRange.LessThan(100, "CNY")], [AmountRange.AtLeast(100, "CNY")], [AmountRange.Between(50, 500, "CNY")]));
        Assert.Empty(Shadows([AmountRange.LessThan(100, "CNY")], [AmountRange.AtLeast(100.01m, "CNY")], [AmountRange.Between(50, 500, "CNY")]));
    }

    [Fact]
    public void A_condition_shadows_only_rules_that_have_it_too()
    {
        MatchPredicate reopened = new("reopened", Sometimes);
        MatchPredicate other = new("other", Sometimes);

        Assert.Empty(new ShadowFinder([new([Channel.Phone], reopened), new([Channel.Phone])]).ShadowsOf(1));
        Assert.Empty(new ShadowFinder([new([Channel.Phone], reopened), new([Channel.Phone], other)]).ShadowsOf(1));
        Assert.Equal([0], new ShadowFinder([new([Channel.Phone], reopened), new([Channel.Phone, Urgency.Low], reopened)]).ShadowsOf(1));
        Assert.Equal([0], new ShadowFinder([new([Channel.Phone]), new([Channel.Phone], reopened)]).ShadowsOf(1));
    }

    [Property]
    public Property A_rule_that_is_said_to_be_shadowed_never_wins(RuleCase drawn) =>
        _reached.Check(["a rule that is shadowed", "a rule that is shadowed and matches"], reached =>
        {
            ShadowFinder finder = new(drawn.Rules);
            HashSet<int> silent = [.. Enumerable.Range(0, drawn.Rules.Length).Where(at => finder.ShadowsOf(at).Count > 0)];
            if (silent.Count > 0)
                reached("a rule that is shadowed");
            foreach (Complaint complaint in drawn.Complaints)
            {
                if (silent.Any(at => drawn.Rules[at].Matches(MatchSubject.Of(complaint))))
                    reached("a rule that is shadowed and matches");
                Assert.DoesNotContain(NaiveMatch.FirstOf(drawn.Rules, complaint), silent);
            }
        });

    private static IReadOnlyCollection<int> Shadows(params MatchKey[][] rules) =>
        new ShadowFinder([.. rules.Select(keys => new MatchKeySet(keys))]).ShadowsOf(rules.Length - 1);
}
