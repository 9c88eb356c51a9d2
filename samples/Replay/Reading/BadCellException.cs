namespace ComplaintFlow.Samples.Replay.Reading;

/// <summary>A cell says something that cannot be.</summary>
internal sealed class BadCellException(string column, string value, string fault, string fix)
    : Exception($"'{ConsoleText.Plain(value, longest: 60)}' in column '{column}': {fault}. {fix}");
