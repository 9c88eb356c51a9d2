namespace ComplaintFlow.Samples.DueDates;

internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something does not agree with the file.</summary>
    public const int Differs = 1;

    /// <summary>The file, or a row of it, could not be used.</summary>
    public const int BadInput = 2;
}
