using System.Text.RegularExpressions;

namespace ComplaintFlow.Tests.Repository;

/// <summary>A page of documentation: its blocks, its links and its headings.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<MarkdownBlock> _blocks = [];
    private readonly List<(int Line, string Target)> _links = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    public MarkdownPage(string path, string text)
    {
        Path = path;
        string[] lines = text.Split('\n');
        string above = "";
        for (int at = 0; at < lines.Length; at++)
        {
            if (Fence().Match(lines[at]) is { Success: true } fence)
            {
                int end = Array.FindIndex(lines, at + 1, line => line.Trim() == fence.Groups["ticks"].Value);
                if (end < 0)
                    throw new FormatException($"{path}({at + 1}): the block has no end.");
                int indent = fence.Groups["indent"].Length;
                IEnumerable<string> body = lines[(at + 1)..end].Select(line => line[Math.Min(indent, line.Length - line.TrimStart().Length)..]);
                _blocks.Add(new(at + 1, fence.Groups["language"].Value, Note(above), string.Join('\n', body)));
                at = end;
            }
            else
            {
                ReadLine(at + 1, lines[at]);
                if (lines[at].Trim().Length == 0)
                    continue;
            }

            above = lines[at];
        }
    }

    public string Path { get; }

    public IReadOnlyList<MarkdownBlock> Blocks => _blocks;

    public IReadOnlyList<(int Line, string Target)> Links => _links;

    public bool HasAnchor(string anchor) => _anchors.Contains(anchor);

    private void ReadLine(int number, string line)
    {
        if (Heading().Match(line) is { Success: true } heading)
            _anchors.Add(Slug(heading.Groups["text"].Value));
        foreach (Match link in Link().Matches(InlineCode().Replace(line, "")))
            _links.Add((number, link.Groups["target"].Value));
    }

    private static string Note(string line) =>
        line.Trim() is ['<', '!', '-', '-', .. string note, '-', '-', '>'] ? note.Trim() : "";

    private static string Slug(string heading) =>
        string.Concat(heading.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex("^(?<indent> *)(?<ticks>`{3,})(?<language>[^`\\s]*)\\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex("^#{1,6} (?<text>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();
}
