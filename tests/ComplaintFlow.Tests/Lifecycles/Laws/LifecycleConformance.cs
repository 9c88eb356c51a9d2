namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>The laws of lifecycles.</summary>
internal static class LifecycleConformance
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
