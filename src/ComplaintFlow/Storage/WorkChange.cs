namespace ComplaintFlow.Storage;

/// <summary>Makes work, or moves it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="WakeAt">When it is due; work that is there already and due sooner stays so.</param>
/// <param name="Target">The version up to which there is work. A row that is not there yet begins at the version before the commit.</param>
public sealed record WorkChange(WorkKind Kind, DateTimeOffset WakeAt, long Target);
