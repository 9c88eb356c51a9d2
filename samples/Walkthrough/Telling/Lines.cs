using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Telling;

/// <summary>Lines of a label and a text; a long text goes on below itself.</summary>
internal sealed class Lines
{
    private readonly Grid _grid = new Grid()
        .AddColumn(new GridColumn().NoWrap().Width(14).PadLeft(3))
        .AddColumn();

    public Lines Add(string label, string text, string style = "default")
    {
        _grid.AddRow($"[grey]{ConsoleText.Markup(label)}[/]", $"[{style}]{ConsoleText.Markup(text, longest: 400)}[/]");
        return this;
    }

    public void WriteTo(IAnsiConsole console) => console.Write(_grid);
}
