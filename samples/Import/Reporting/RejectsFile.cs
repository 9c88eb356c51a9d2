using System.Globalization;
using System.Text;

namespace ComplaintFlow.Samples.Import.Reporting;

/// <summary>A CSV file of the rejected rows: line, identifier in the source, and why. It holds nothing that a customer wrote.</summary>
internal sealed class RejectsFile(TextWriter writer) : IDisposable
{
    public static RejectsFile Create(string path)
    {
        try
        {
            return new(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadFileException($"'{path}'", $"The file of rejected rows cannot be written. {fault.Message}", "Name a file that you may write.");
        }
    }

    /// <summary>Writes the names of the columns.</summary>
    public void Begin() => writer.WriteLine("line,id,why");

    public void Add(long? line, string id, string why)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line},{Cell(id)},{Cell(why)}"));
        // What is written so far is to be read when the process is killed.
        writer.Flush();
    }

    public void Dispose() => writer.Dispose();

    /// <summary>A spreadsheet takes what begins like a formula for one.</summary>
    private static string Cell(string text)
    {
        string plain = ConsoleText.Plain(text, longest: 2_000);
        return $"\"{(plain.Length > 0 && "=+-@\t\r＝＋－＠".Contains(plain[0], StringComparison.Ordinal) ? "'" : "")}{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
