using System.Text;
using System.Text.Json;

namespace ComplaintFlow.Insights.Projection;

/// <summary>Keeps the keys of what was told in a file beside that of the facts, a key a line: it outlives a rebuild.</summary>
internal sealed class ToldFile(string path)
{
    /// <summary>Returns the keys. Reads the file each time, since it may have come from another node.</summary>
    public HashSet<string> Read()
    {
        HashSet<string> told = new(StringComparer.Ordinal);
        if (!File.Exists(path))
            return told;
        foreach (string line in File.ReadLines(path).Where(static line => line.Length > 0))
        {
            try
            {
                if (JsonSerializer.Deserialize<string>(line) is { } key)
                    told.Add(key);
            }
            catch (JsonException)
            {
                // The process ended within the line: it is told again.
            }
        }

        return told;
    }

    /// <summary>Adds a key, and returns when it is on the disk.</summary>
    public void Note(string key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        // On a line of its own, also behind one that was cut off.
        file.Write(Encoding.UTF8.GetBytes($"\n{JsonSerializer.Serialize(key)}\n"));
        file.Flush(flushToDisk: true);
    }
}
