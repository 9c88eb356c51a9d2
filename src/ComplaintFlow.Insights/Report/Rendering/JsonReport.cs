using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ComplaintFlow.Insights.Report.Rendering;

/// <summary>Writes a report as JSON: figures are numbers, in the unit of their column; a figure of too few cases is the text that says so.</summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public static void Write(InsightReport report, TextWriter writer)
    {
        using MemoryStream utf8 = new();
        using (Utf8JsonWriter json = new(utf8, Options))
        {
            json.WriteStartObject();
            json.WriteString("title", report.Title);
            json.WriteString("period", report.Subtitle);
            json.WriteString("language", report.Culture.Name);
            json.WriteStartArray("sections");
            foreach (ReportSection section in report.Sections)
                Write(section, json);
            json.WriteEndArray();
            Write("notes", report.Notes, json);
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(utf8.GetBuffer(), 0, (int)utf8.Length));
        writer.WriteLine();
    }

    private static void Write(ReportSection section, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("key", section.Key);
        json.WriteString("title", section.Title);
        Write("notes", section.Notes, json);
        json.WriteStartArray("rows");
        foreach (ImmutableArray<ReportCell> row in section.Table.Rows)
        {
            json.WriteStartObject();
            for (int at = 0; at < row.Length; at++)
            {
                if (row[at].Value is { } value)
                    json.WriteNumber(section.Table.Columns[at].Key, value);
                else
                    json.WriteString(section.Table.Columns[at].Key, row[at].Text);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(string name, ImmutableArray<string> texts, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
