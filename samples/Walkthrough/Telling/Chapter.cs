using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Telling;

/// <summary>A heading, and what the reader is about to see.</summary>
internal static class Chapter
{
    public static void Begin(IAnsiConsole console, string title, string introduction)
    {
        console.WriteLine();
        console.Write(new Rule(ConsoleText.Markup(title)) { Justification = Justify.Left });
        console.MarkupLine(ConsoleText.Markup(introduction, longest: 1000));
    }
}
