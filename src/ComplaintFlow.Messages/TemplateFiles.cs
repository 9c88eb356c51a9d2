using System.Globalization;
using System.Text;

namespace ComplaintFlow.Messages;

/// <summary>Templates in files: subject, text and HTML below a line that names each.</summary>
internal static class TemplateFiles
{
    private const int MostFiles = 500;
    private const int MostBytes = 256 * 1024;

    private static readonly string[] Headings = ["=== subject", "=== text", "=== html"];

    /// <summary>Reads what one file holds; null when a heading is missing, repeated or out of order.</summary>
    public static MessageTemplate? Parse(string name, string language, string content)
    {
        string[] lines = content.ReplaceLineEndings("\n").Split('\n');
        int[] starts = [.. Headings.Select(heading => Array.FindIndex(lines, line => line.TrimEnd() == heading))];
        if (starts[0] < 0 || starts[1] < starts[0] || starts[2] < starts[1] || lines.Count(line => Headings.Contains(line.TrimEnd())) != Headings.Length || lines[..starts[0]].Any(line => !string.IsNullOrWhiteSpace(line)))
            return null;
        return new(name, language, Part(starts[0], starts[1]), Part(starts[1], starts[2]), Part(starts[2], lines.Length));

        string Part(int from, int to) => string.Join('\n', lines[(from + 1)..to]).Trim();
    }

    /// <summary>Reads the files <c>language/name.liquid</c> below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="place">Where the folder is named.</param>
    /// <param name="faults">Receives what cannot be read.</param>
    public static IEnumerable<MessageTemplate> Read(string folder, string place, ICollection<Fault> faults)
    {
        if (!Directory.Exists(folder))
        {
            faults.Add(FaultOf(place, $"There is no folder '{folder}'.", "Correct the path; relative to the folder in which the host runs."));
            return [];
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*.liquid", SearchOption.AllDirectories).Take(MostFiles + 1).Order(StringComparer.Ordinal)];
        if (files.Length is 0 or > MostFiles)
        {
            string most = MostFiles.ToString(CultureInfo.InvariantCulture);
            faults.Add(FaultOf(
                place,
                files.Length == 0 ? $"The folder '{folder}' has no templates." : $"The folder '{folder}' has more than {most} templates.",
                $"Put 1 to {most} files there, such as en/receipt.liquid."));
            return [];
        }

        return [.. files.Select(file => ReadFile(folder, file, place, faults)).OfType<MessageTemplate>()];
    }

    private static MessageTemplate? ReadFile(string folder, string file, string place, ICollection<Fault> faults)
    {
        string relative = Path.GetRelativePath(folder, file).Replace('\\', '/');
        if (relative.Split('/') is not [var language, var name])
            return Refuse("The file is not in the folder of its language.", "Name it <language>/<name>.liquid, such as en/receipt.liquid.");
        try
        {
            if (new FileInfo(file).Length > MostBytes)
                return Refuse("The file is too large.", string.Create(CultureInfo.InvariantCulture, $"Use at most {MostBytes / 1024} KiB."));
            return Parse(Path.GetFileNameWithoutExtension(name), language, File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true)))
                ?? Refuse("The file does not have its three parts.", $"Begin each with a line of its own: '{string.Join("', '", Headings)}', in this order, once each.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return Refuse(fault is DecoderFallbackException ? "The file is not UTF-8." : fault.Message, "Save it as UTF-8, where the host may read it.");
        }

        MessageTemplate? Refuse(string message, string fix)
        {
            faults.Add(FaultOf($"{place}, {relative}", message, fix));
            return null;
        }
    }

    private static Fault FaultOf(string place, string message, string fix) => new(ErrorCodes.InvalidTemplate, place, message, fix);
}
