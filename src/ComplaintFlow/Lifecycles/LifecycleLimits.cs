namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The maximum size of a lifecycle: far more than people can read, but small enough that a faulty file cannot exhaust
/// cache.
/// </summary>
internal static class LifecycleLimits
{
    public const int Statuses = 1_000;
    public const int Triggers = 200;
    public const int RulesOfStatus = 500;
    public const int Guards = 64;
    public const int Depth = 16;
    public const int JsonLength = 4 * 1024 * 1024;
}
