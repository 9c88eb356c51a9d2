namespace ComplaintFlow.Samples.RouteFile;

/// <summary>The file cannot be used.</summary>
internal sealed class BadFileException(string place, string fault, string fix) : Exception($"{place}: {fault} {fix}");
