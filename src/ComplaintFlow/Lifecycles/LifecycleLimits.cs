namespace ComplaintFlow.Lifecycles;

/// <summary>How large a lifecycle may be. Far more than anybody can read; less than what makes a mistake in a file fill the memory.</summary>
internal static class LifecycleLimits
{
    public const int Statuses = 1_000;
    public const int Triggers = 200;
    public const int RulesOfStatus = 500;
    public const int Guards = 64;
    public const int Depth = 16;
    public const int JsonLength = 4 * 1024 * 1024;
}
