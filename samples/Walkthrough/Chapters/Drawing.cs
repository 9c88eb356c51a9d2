using ComplaintFlow.Lifecycles;
using ComplaintFlow.Samples.Walkthrough.House;
using ComplaintFlow.Samples.Walkthrough.Telling;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Chapters;

/// <summary>The lifecycle as a tree of statuses, and as Mermaid for a page of documentation.</summary>
internal sealed class Drawing(IAnsiConsole console, IServiceProvider house)
{
    private readonly IComplaintTexts _texts = house.GetRequiredService<IComplaintTexts>();
    private readonly LifecycleDefinition _lifecycle = HouseLifecycle.Definition;

    public void Tell()
    {
        Chapter.Begin(console, $"The lifecycle {_lifecycle} drawn",
            "First the statuses with what leads out of each; a status has its parent's triggers too. Then the same as Mermaid, which renders in Markdown; ToDot() gives Graphviz.");

        DisplayNames names = new(_texts, _lifecycle);
        Tree tree = new(ConsoleText.Markup(_lifecycle.DisplayName(_texts, DisplayNames.English)));
        foreach (Status status in _lifecycle.Statuses.Where(status => _lifecycle.Describe(status).Parent is null))
            Grow(tree.AddNode(Label(status, names)), status, names);
        console.WriteLine();
        console.Write(tree);

        // Line by line and never wrapped, so that it can be copied from here.
        console.WriteLine();
        console.Profile.Out.Writer.WriteLine(_lifecycle.ToMermaid(_texts, DisplayNames.English).TrimEnd());
    }

    private void Grow(TreeNode node, Status parent, DisplayNames names)
    {
        foreach (Status status in _lifecycle.Statuses.Where(status => _lifecycle.Describe(status).Parent == parent))
            Grow(node.AddNode(Label(status, names)), status, names);
    }

    private string Label(Status status, DisplayNames names)
    {
        StatusDefinition described = _lifecycle.Describe(status);
        IEnumerable<string> rules = described.Rules.Where(rule => rule.Kind != RuleKind.Ignore)
            .Select(rule => $"{rule.Trigger}{(rule.Targets.IsEmpty ? "" : $" → {string.Join("|", rule.Targets)}")}{(rule.Guards.IsEmpty ? "" : $" if {string.Join(" and ", rule.Guards)}")}");
        string kind = described.IsFinal ? ", final" : described.PausesClocks ? ", pauses clocks" : "";
        return $"[bold]{ConsoleText.Markup(names.Of(status))}[/] [grey]({ConsoleText.Markup(status.Name + kind)})[/] {ConsoleText.Markup(string.Join(", ", rules), longest: 300)}";
    }
}
