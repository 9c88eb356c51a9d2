using System.Globalization;

namespace ComplaintFlow.Samples.Scheduling;

/// <summary>Prints what happens.</summary>
internal sealed class Story(TimeProvider clock)
{
    private readonly List<ComplaintId> _complaints = [];

    /// <summary>How many complaints somebody was told of.</summary>
    public int Assigned { get; private set; }

    public void Add(ComplaintId complaint) => _complaints.Add(complaint);

    public string NameOf(ComplaintId complaint) => string.Create(CultureInfo.InvariantCulture, $"no. {_complaints.IndexOf(complaint) + 1}");

    public void Tell(string line) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss}  {line}"));

    public void Tell(WorkerRun run)
    {
        Assigned += run.Delivered;
        if (run.Advanced + run.Delivered > 0)
            Tell(string.Create(CultureInfo.InvariantCulture, $"Quartz fired: {run.Advanced} complaints seen to, {run.Delivered} messages delivered"));
    }
}
