namespace ComplaintFlow.Settings;

/// <summary>What code says of a feature, and what configuration says on top of it.</summary>
internal readonly record struct Layered<T>(T Code, T Configured)
    where T : class
{
    /// <summary>Both, from the bottom to the top.</summary>
    public IEnumerable<T> All => [Code, Configured];

    /// <summary>A value that the upper layer need not say.</summary>
    public TValue? Top<TValue>(Func<T, TValue?> value)
        where TValue : struct => value(Configured) ?? value(Code);

    /// <inheritdoc cref="Top{TValue}(Func{T, TValue?})"/>
    public TValue? Top<TValue>(Func<T, TValue?> value)
        where TValue : class => value(Configured) ?? value(Code);

    public Layered<TPart> Part<TPart>(Func<T, TPart> part)
        where TPart : class => new(part(Code), part(Configured));
}
