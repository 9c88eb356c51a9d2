namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>Which complaints a node takes through. One in ten is in the hands of two nodes, which give the same commands with the same keys.</summary>
internal sealed record Share(int Node, int Nodes, int Complaints)
{
    /// <summary>By how much this node's clock is ahead.</summary>
    public TimeSpan Ahead { get; init; }

    /// <summary>Whether calls of the subscriber hang now and then, without end.</summary>
    public bool Hangs { get; init; }

    public IEnumerable<int> Numbers => Enumerable.Range(1, Complaints).Where(number => number % Nodes == Node || (HasTwo(number) && (number + 1) % Nodes == Node));

    /// <summary>How many rows of <see cref="Progress"/> there are in the end.</summary>
    public static int Rows(int nodes, int complaints) => Enumerable.Range(0, nodes).Sum(node => new Share(node, nodes, complaints).Numbers.Count());

    private bool HasTwo(int number) => Nodes > 1 && number % 10 == 3;
}
