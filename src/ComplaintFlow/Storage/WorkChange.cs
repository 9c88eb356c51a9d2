namespace ComplaintFlow.Storage;

/// <summary>Makes work, or moves it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="WakeAt">When it is due. Of work that is there already and due later, this moves the instant; what is due sooner stays so, and so does work that has been claimed and has not advanced since: it waits out its lease or its retry.</param>
/// <param name="Target">The version up to which there is work. Never lower than before. A row that is not there yet begins at the version before the commit.</param>
public sealed record WorkChange(WorkKind Kind, DateTimeOffset WakeAt, long Target);
