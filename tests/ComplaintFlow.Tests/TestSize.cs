namespace ComplaintFlow.Tests;

/// <summary>
/// How much the long tests do: about a tenth by default, and all of it where COMPLAINTFLOW_FULL_TESTS is set, as in <c>.ci/run</c>. Those that take minutes do all of it
/// only where the variable is <c>whole</c>, as in <c>.ci/full</c>.
/// </summary>
internal static class TestSize
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("COMPLAINTFLOW_FULL_TESTS") is { Length: > 0 };

    private static bool IsWhole { get; } = Environment.GetEnvironmentVariable("COMPLAINTFLOW_FULL_TESTS") == "whole";

    /// <summary>How many of something: a tenth by default.</summary>
    public static int Of(int full) => IsFull ? full : Math.Max(full / 10, 1);

    /// <summary>How far from one to the next of something that a test takes in steps: ten times as far by default.</summary>
    public static int Stride(int full) => IsFull ? full : full * 10;

    /// <summary>The same for a test that takes minutes if it looks at each: 1 in whole runs.</summary>
    public static int Stride(int full, int byDefault) => IsWhole ? 1 : IsFull ? full : byDefault;
}
