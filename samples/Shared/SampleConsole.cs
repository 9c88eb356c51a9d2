using System.Text;
using Spectre.Console;

namespace ComplaintFlow.Samples;

/// <summary>The console of a sample: in colour on a terminal; plain text, and wide enough for its tables, in a file or a pipe.</summary>
internal static class SampleConsole
{
    private const int WidthOfPlainText = 118;

    public static IAnsiConsole Open()
    {
        Console.OutputEncoding = Encoding.UTF8;
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;

        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        plain.Profile.Width = WidthOfPlainText;
        return plain;
    }
}
