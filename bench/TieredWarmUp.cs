namespace ComplaintFlow.Bench;

/// <summary>Runs what will be measured until the compiler has reached its last tier; otherwise the rows measured first are those of the earlier tiers.</summary>
internal static class TieredWarmUp
{
    public static void Run(Action work, int timesARound)
    {
        for (int round = 0; round < 20; round++)
        {
            for (int i = 0; i < timesARound; i++)
                work();
            Thread.Sleep(50);
        }
    }
}
