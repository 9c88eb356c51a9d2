namespace ComplaintFlow.Samples.Import;

/// <summary>The file cannot be read any further.</summary>
internal sealed class BadFileException(string place, string fault, string fix) : Exception($"{place}: {fault} {fix}");
