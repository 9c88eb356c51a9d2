using FsCheck.Xunit;

namespace ComplaintFlow.Tests;

/// <summary>A property whose runs are long: by default it has 30, few enough to be quick and enough for a <see cref="Reached"/> to tell a condition that is rare.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongPropertyAttribute : PropertyAttribute
{
    /// <param name="full">How many runs it has in full.</param>
    public LongPropertyAttribute(int full = 100) => MaxTest = TestSize.IsFull ? full : 30;
}
