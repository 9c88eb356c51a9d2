namespace ComplaintFlow.Classifying;

/// <summary>An urgency matrix, as code or configuration says it.</summary>
public sealed class UrgencyMatrixOptions
{
    /// <summary>The columns: how soon customers may say that something must be done.</summary>
    public IList<string> Urgencies { get; } = [];

    /// <summary>The rows.</summary>
    public IList<UrgencyMatrixRowOptions> Impacts { get; } = [];

    /// <summary>The host's own names that cells may yield, each with its urgency (<c>low</c>, <c>normal</c>, <c>urgent</c>, <c>critical</c>).</summary>
    public IDictionary<string, string> Priorities { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal bool IsEmpty => Urgencies.Count == 0 && Impacts.Count == 0 && Priorities.Count == 0;
}
