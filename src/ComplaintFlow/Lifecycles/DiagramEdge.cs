namespace ComplaintFlow.Lifecycles;

/// <summary>An arrow of a lifecycle diagram.</summary>
/// <param name="From">The position of the status where the arrow starts.</param>
/// <param name="FromFrame">Whether the arrow starts at the frame around the substates instead of at a node.</param>
/// <param name="To">The position of the status where the arrow ends.</param>
/// <param name="ToFrame">Whether the arrow ends at the frame.</param>
/// <param name="Label">The text beside the arrow.</param>
/// <param name="IsInternal">Whether the transition does not leave the status.</param>
internal readonly record struct DiagramEdge(int From, bool FromFrame, int To, bool ToFrame, string Label, bool IsInternal);
