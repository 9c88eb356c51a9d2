using ComplaintFlow.Insights.Emerging;
using FsCheck;
using FsCheck.Xunit;
using MathNet.Numerics.Distributions;

namespace ComplaintFlow.Insights.Tests.Emerging;

public class CountTailTests
{
    [Theory]
    [InlineData(5, 2.0, 2.0)]
    [InlineData(12, 6.5, 9.0)]
    [InlineData(1, 0.02, 0.03)]
    [InlineData(80, 50.0, 50.0)]
    [InlineData(190, 50.0, 400.0)]
    public void The_tail_is_the_sum_of_the_chances_above(int seen, double mean, double variance)
    {
        double sum = 0;
        for (int count = seen; count < seen + 5000; count++)
        {
            sum += variance > mean
                ? new NegativeBinomial(mean * mean / (variance - mean), mean / variance).Probability(count)
                : new Poisson(mean).Probability(count);
        }

        Assert.Equal(1, CountTail.AtLeast(seen, mean, variance) / sum, 6);
    }

    [Property]
    public bool The_bound_is_the_largest_count_that_is_still_usual(PositiveInt mean, NonNegativeInt extra)
    {
        double variance = mean.Get + extra.Get / 3.0;
        long bound = CountTail.Bound(0.01, mean.Get, variance);
        return CountTail.AtLeast(bound + 1, mean.Get, variance) <= 0.01 && (bound == 0 || CountTail.AtLeast(bound, mean.Get, variance) > 0.01);
    }

    /// <summary>The example of the paper: fifteen tests, of which the first four are discoveries at 5 %.</summary>
    [Fact]
    public void The_example_of_Benjamini_and_Hochberg()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

        double[] q = BenjaminiHochberg.QValues(p);

        Assert.Equal(4, q.Count(value => value <= 0.05));
        Assert.Equal(0.0095 * 15 / 4, q[3], 12);
        Assert.Equal(0.0015, q[0], 12);
        Assert.Equal(q.Order(), q);
        // The order in which the tests are given does not matter.
        Assert.Equal(q, BenjaminiHochberg.QValues([.. p.Reverse()]).Reverse());
        Assert.Empty(BenjaminiHochberg.QValues([]));
    }
}
