namespace ComplaintFlow.Settings;

/// <summary>The settings of a feature in code, and those in configuration, which override them.</summary>
internal readonly record struct Layered<T>(T Code, T Configured)
    where T : class
{
    /// <summary>Both layers, the lower one first.</summary>
    public IEnumerable<T> All => [Code, Configured];

    /// <summary>Returns the value of the upper layer if it has one, else that of the lower.</summary>
    public TValue? Top<TValue>(Func<T, TValue?> value)
        where TValue : struct => value(Configured) ?? value(Code);

    /// <inheritdoc cref="Top{TValue}(Func{T, TValue?})"/>
    public TValue? Top<TValue>(Func<T, TValue?> value)
        where TValue : class => value(Configured) ?? value(Code);

    public Layered<TPart> Part<TPart>(Func<T, TPart> part)
        where TPart : class => new(part(Code), part(Configured));
}
