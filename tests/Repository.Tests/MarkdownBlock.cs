namespace ComplaintFlow.Tests.Repository;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">The line of its opening fence, counted from 1.</param>
/// <param name="Language">What the fence says, such as <c>csharp</c>.</param>
/// <param name="Note">The text of the HTML comment right above the fence: <c>continues</c>, <c>fragment: desk, id</c>, or <c>from: samples/…</c>.</param>
/// <param name="Text">What is in it.</param>
internal sealed record MarkdownBlock(int Line, string Language, string Note, string Text)
{
    /// <summary>Whether the block goes on where the block of the same language before it ended.</summary>
    public bool Continues => Note == "continues";

    /// <summary>The variables that the reader is taken to have.</summary>
    public IReadOnlyList<string> Given =>
        Note.StartsWith("fragment:", StringComparison.Ordinal) ? Note["fragment:".Length..].Split(',', StringSplitOptions.TrimEntries) : [];

    /// <summary>The file that has the block, and in which it is compiled; null when the block stands for itself.</summary>
    public string? From => Note.StartsWith("from:", StringComparison.Ordinal) ? Note["from:".Length..].Trim() : null;
}
