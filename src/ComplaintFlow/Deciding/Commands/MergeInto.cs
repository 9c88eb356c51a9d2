namespace ComplaintFlow;

/// <summary>Continues the complaint as part of another: fires <c>merge</c> here and tells the other, both in one commit.</summary>
/// <param name="Other">The complaint as part of which it is continued; an open one.</param>
public sealed record MergeInto(ComplaintId Other) : ComplaintCommand
{
    internal override ComplaintAction Action => new("merge");
}
