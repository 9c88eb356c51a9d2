namespace ComplaintFlow.Samples.ScaleOut.Options;

internal sealed record ScaleOptions(int Nodes, int Complaints, TimeSpan KillEvery, string? Connection);
