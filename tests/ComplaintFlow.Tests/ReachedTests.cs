namespace ComplaintFlow.Tests;

public class ReachedTests
{
    [Theory]
    [InlineData(10, 1)]
    [InlineData(100, 10)]
    [InlineData(100, 100)]
    public void A_condition_that_a_tenth_of_the_runs_reach_is_reached(int runs, int reaching) => Run(new Reached(), runs, reaching).Dispose();

    [Theory]
    [InlineData(11, 1)]
    [InlineData(100, 9)]
    [InlineData(100, 0)]
    public void One_that_fewer_reach_fails_the_property_and_is_named_with_the_count(int runs, int reaching) =>
        Assert.Contains(
            $"In {reaching} of {runs} runs only, less than one of 10: rare.",
            Assert.ThrowsAny<Exception>(Run(new Reached(), runs, reaching).Dispose).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_law_that_was_broken_keeps_its_counter_example()
    {
        Reached reached = Run(new Reached(), 50, 0);

        Assert.Throws<InvalidOperationException>(() => reached.Check(["rare"], _ => throw new InvalidOperationException("broken")));
        reached.Dispose();
    }

    [Fact]
    public void A_condition_that_was_not_announced_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Reached().Check(["rare"], reached => reached("rarer")));

    private static Reached Run(Reached reached, int runs, int reaching)
    {
        for (int run = 0; run < runs; run++)
        {
            reached.Check(["rare", "always"], reach =>
            {
                reach("always");
                if (run < reaching)
                    reach("rare");
            });
        }

        return reached;
    }
}
