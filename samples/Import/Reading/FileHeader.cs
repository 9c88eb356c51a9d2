namespace ComplaintFlow.Samples.Import.Reading;

/// <summary>Where each column stands in a file.</summary>
internal sealed class FileHeader
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);

    private FileHeader(IEnumerable<string> names) => Names = [.. names.Select(name => name.Trim())];

    public string[] Names { get; }

    public static FileHeader Read(string file, IReadOnlyList<string> names, IReadOnlyCollection<string> required)
    {
        FileHeader header = new(names);
        for (int at = 0; at < names.Count; at++)
        {
            string name = header.Names[at];
            if (!header._positions.TryAdd(name, at) && required.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new BadFileException($"'{file}', line 1", $"The column '{name}' is there twice.", "Remove one of them.");
        }

        string[] missing = [.. required.Where(name => !header._positions.ContainsKey(name))];
        if (missing.Length > 0)
            throw new BadFileException($"'{file}', line 1", $"There is no column '{string.Join("', '", missing)}'; there are '{ConsoleText.Plain(string.Join("', '", header.Names), longest: 300)}'.", "Add it, name another mapping, or make the column optional in it.");
        return header;
    }

    public bool Has(string column) => _positions.ContainsKey(column);

    public int? Position(string column) => _positions.TryGetValue(column, out int at) ? at : null;
}
