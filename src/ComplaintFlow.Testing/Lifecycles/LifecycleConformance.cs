namespace ComplaintFlow.Testing.Lifecycles;

/// <summary>The laws that an engine of lifecycles keeps; bound to no test framework.</summary>
public static class LifecycleConformance
{
    /// <summary>Every law. Each can be tried alone; one that is broken throws <see cref="LifecycleLawBrokenException"/>.</summary>
    public static IReadOnlyList<LifecycleCase> Cases { get; } =
    [
        .. HierarchyLaws.All,
        .. GuardLaws.All,
        .. KindLaws.All,
        .. TargetLaws.All,
        .. ArgumentLaws.All,
        .. OptionLaws.All,
        .. BuiltInLaws.All,
    ];
}
