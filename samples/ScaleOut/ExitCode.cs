namespace ComplaintFlow.Samples.ScaleOut;

internal static class ExitCode
{
    public const int AllThere = 0;

    /// <summary>Something was lost, done twice, or is not done.</summary>
    public const int NotAsItShould = 1;

    /// <summary>The options are wrong, or there is no database.</summary>
    public const int NotTried = 2;
}
