namespace ComplaintFlow.Samples.Replay.Reading;

/// <summary>The columns of a format, by name: those that a file must have, and those that some files leave out.</summary>
internal sealed record FileColumns(string[] Required, string[] Optional)
{
    /// <summary>Other names under which files have a column, with the one that is used here.</summary>
    public IReadOnlyDictionary<string, string> OtherNames { get; init; } = new Dictionary<string, string>();
}
