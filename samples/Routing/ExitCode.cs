namespace ComplaintFlow.Samples.RouteFile;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>No rule takes some row, some row could not be read, or the rules say something else than the file.</summary>
    public const int Findings = 1;

    /// <summary>A file could not be used.</summary>
    public const int BadInput = 2;
}
