namespace ComplaintFlow.Lifecycles;

/// <summary>An arrow of a drawing. Statuses are meant by position.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="FromFrame">Whether it begins at the frame around the substates instead of at a node.</param>
/// <param name="To">Where it ends.</param>
/// <param name="ToFrame">Whether it ends at the frame.</param>
/// <param name="Label">What it says.</param>
/// <param name="IsInternal">Whether the status is not left.</param>
internal readonly record struct DrawnEdge(int From, bool FromFrame, int To, bool ToFrame, string Label, bool IsInternal);
