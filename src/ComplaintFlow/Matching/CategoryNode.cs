namespace ComplaintFlow.Matching;

/// <summary>A category that rules name, or no category at all.</summary>
/// <param name="Bucket">The rules that name it.</param>
/// <param name="Parent">The nearest category above it that rules name; at the top the rules that name none.</param>
internal sealed record CategoryNode(RuleBucket Bucket, CategoryNode? Parent);
