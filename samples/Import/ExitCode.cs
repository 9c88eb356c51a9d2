namespace ComplaintFlow.Samples.Import;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The file, or a row of it, could not be used.</summary>
    public const int BadInput = 2;
}
