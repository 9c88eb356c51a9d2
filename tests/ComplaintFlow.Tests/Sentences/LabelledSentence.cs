using System.Text;
using ComplaintFlow.Tests.Repository;

namespace ComplaintFlow.Tests.Sentences;

/// <summary>A row of a labelled set below tests/data, <c>sentences</c>, <c>sentences-second</c>, <c>-third</c> or <c>-fourth</c>, which the page of the same name describes.</summary>
internal sealed record LabelledSentence(string Id, string Language, string Text, bool Supervisor, bool Publicity, bool Law, string Cause)
{
    /// <summary>The sentences of a half, <c>open</c> or <c>kept</c>, of a set.</summary>
    public static IReadOnlyList<LabelledSentence> Half(string set, string half) =>
        [.. Rows(RepositoryFiles.Read($"tests/data/{set}.csv")).Where(fields => fields[8] == half).Select(Of)];

    /// <summary>All sentences of a file, whatever their half.</summary>
    public static IReadOnlyList<LabelledSentence> All(string path) => [.. Rows(File.ReadAllText(path)).Select(Of)];

    private static IEnumerable<List<string>> Rows(string csv) =>
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => Fields(line.TrimEnd('\r')));

    private static LabelledSentence Of(List<string> fields) =>
        new(fields[0], fields[1], fields[2], fields[3] == "yes", fields[4] == "yes", fields[5] == "yes", fields[6]);

    /// <summary>The fields of a line of CSV.</summary>
    public static List<string> Fields(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false;
        for (int at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && isQuoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append(line[at++]);
            }
            else if (line[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[at] == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[at]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
