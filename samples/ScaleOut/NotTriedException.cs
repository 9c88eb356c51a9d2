namespace ComplaintFlow.Samples.ScaleOut;

/// <summary>The sample cannot be run here, and why.</summary>
internal sealed class NotTriedException(string why) : Exception(why);
