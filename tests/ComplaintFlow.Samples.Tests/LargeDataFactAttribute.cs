namespace ComplaintFlow.Samples.Tests;

/// <summary>A fact about a file of real data that takes seconds: it is skipped, with the reason, unless the tests run at full size.</summary>
public sealed class LargeDataFactAttribute : SharedDataFactAttribute
{
    public LargeDataFactAttribute(string file)
        : base(file)
    {
        if (!TestSize.IsFull)
            Skip ??= "It takes seconds: set COMPLAINTFLOW_FULL_TESTS=1.";
    }
}
