using System.Text;

namespace ComplaintFlow.Lifecycles;

/// <summary>Draws a lifecycle in the DOT language of Graphviz.</summary>
internal sealed class DotWriter(LifecycleDiagram drawn)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line(0, "digraph {");
        Line(1, $"label=\"{Escaped(drawn.Title)}\"; labelloc=t; compound=true;");
        Line(1, "node [shape=box, style=rounded];");
        foreach (int root in drawn.Roots)
            WriteStatus(root, 1);
        WriteInitial("start", drawn.Start, 1);
        foreach (DiagramEdge edge in drawn.Edges)
            WriteEdge(edge);
        Line(0, "}");
        return _text.ToString();
    }

    private void WriteStatus(int status, int depth)
    {
        string label = Escaped(drawn.Label(status));
        string shape = drawn.IsFinal(status) ? ", peripheries=2" : "";
        if (!drawn.IsFrame(status))
        {
            Line(depth, $"s{status} [label=\"{label}\"{shape}];");
            return;
        }

        Line(depth, $"subgraph cluster_{status} {{");
        Line(depth + 1, $"label=\"{label}\";");

        // An edge needs a node to attach to, even if it is clipped at the frame.
        Line(depth + 1, drawn.HasNode[status] ? $"s{status} [label=\"{label}\"{shape}];" : $"s{status} [label=\"\", shape=point, style=invis];");
        foreach (int child in drawn.Children[status])
            WriteStatus(child, depth + 1);
        if (drawn.Initial(status) is >= 0 and int initial)
            WriteInitial($"i{status}", initial, depth + 1);
        Line(depth, "}");
    }

    private void WriteInitial(string id, int status, int depth)
    {
        Line(depth, $"{id} [label=\"\", shape=point];");
        Line(depth, $"{id} -> s{drawn.Leaf(status)};");
    }

    private void WriteEdge(DiagramEdge edge)
    {
        string tail = edge.FromFrame ? $", ltail=cluster_{edge.From}" : "";
        string head = edge.ToFrame ? $", lhead=cluster_{edge.To}" : "";
        string line = edge.IsInternal ? ", style=dotted" : "";
        Line(1, $"s{edge.From} -> s{edge.To} [label=\"{Escaped(edge.Label)}\"{tail}{head}{line}];");
    }

    private void Line(int depth, string line) => _text.Append(' ', depth * 4).Append(line).Append('\n');

    private static string Escaped(string label)
    {
        StringBuilder escaped = new(label.Length);
        foreach (char character in label)
        {
            if (character is '"' or '\\')
                escaped.Append('\\').Append(character);
            else if (character == '&')
                escaped.Append("&amp;");
            else
                escaped.Append(char.IsControl(character) ? ' ' : character);
        }

        return escaped.ToString();
    }
}
