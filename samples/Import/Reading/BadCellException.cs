namespace ComplaintFlow.Samples.Import.Reading;

/// <summary>A cell says something that cannot be.</summary>
/// <remarks>The value is told only where a column holds codes: any other may say something about a person, and what is told ends in files and logs.</remarks>
internal sealed class BadCellException(long line, string column, string fault, string fix, string? code = null)
    : Exception($"{(code is null ? "" : $"'{ConsoleText.Plain(code, longest: 60)}' ")}in column '{column}': {fault}. {fix}")
{
    /// <summary>The line of the row, from 1.</summary>
    public long Line { get; } = line;
}
