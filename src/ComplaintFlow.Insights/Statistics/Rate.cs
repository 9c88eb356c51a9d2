namespace ComplaintFlow.Insights.Statistics;

/// <summary>Complaints of a period against what they are measured by: customers, orders, stays. The host gives the base.</summary>
public sealed record Rate
{
    /// <summary>Initializes the rate.</summary>
    /// <param name="count">The complaints of the period.</param>
    /// <param name="base">The customers, orders or stays of the period; above 0. Null where it is not known: then there are counts, and no rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the base is not above 0.</exception>
    public Rate(long count, long? @base = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (@base is { } known)
            ArgumentOutOfRangeException.ThrowIfLessThan(known, 1, nameof(@base));
        Count = count;
        Base = @base;
    }

    /// <summary>The complaints of the period.</summary>
    public long Count { get; }

    /// <summary>The customers, orders or stays of the period; null where it is not known.</summary>
    public long? Base { get; }

    /// <summary>The complaints per thousand of the base, or that the base is missing.</summary>
    public Figure PerThousand => Per(1000);

    /// <summary>Returns the complaints per so many of the base, or that the base is missing.</summary>
    /// <param name="unit">The unit, such as 1,000 or 10,000; above 0.</param>
    public Figure Per(int unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(unit, 1);
        return Base is { } known ? Figure.Of((double)Count * unit / known) : Figure.BaseMissing;
    }

    /// <summary>Returns the change from one figure to another, in per cent of the first; a gap where either is missing, or the first is 0.</summary>
    /// <param name="before">The figure before.</param>
    /// <param name="after">The figure after.</param>
    public static Figure ChangeInPercent(Figure before, Figure after) =>
        !before.IsKnown ? before
        : !after.IsKnown ? after
        : before.Value == 0 ? Figure.TooFew(0, 1)
        : Figure.Of((after.Value.Value - before.Value.Value) / before.Value.Value * 100);
}
