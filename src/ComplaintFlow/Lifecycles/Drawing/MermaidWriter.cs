using System.Globalization;
using System.Text;

namespace ComplaintFlow.Lifecycles;

/// <summary>Draws a lifecycle as a Mermaid state diagram.</summary>
internal sealed class MermaidWriter(LifecycleDiagram drawn)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append("stateDiagram-v2\n");
        foreach (int root in drawn.Roots)
            WriteStatus(root, 1);
        Line(1, $"[*] --> {(drawn.IsFrame(drawn.Start) && drawn.Initial(drawn.Start) >= 0 ? "f" : "s")}{drawn.Start}");
        foreach (DiagramEdge edge in drawn.Edges)
            Line(1, $"{(edge.FromFrame ? "f" : "s")}{edge.From} --> {(edge.ToFrame ? "f" : "s")}{edge.To} : {Escaped(edge.Label)}");
        for (int status = 0; status < drawn.Count; status++)
        {
            if (drawn.IsFinal(status))
                Line(1, $"{(drawn.IsFrame(status) ? "f" : "s")}{status} --> [*]");
        }

        return _text.ToString();
    }

    private void WriteStatus(int status, int depth)
    {
        string label = Escaped(drawn.Label(status));
        if (!drawn.IsFrame(status))
        {
            Line(depth, $"state \"{label}\" as s{status}");
            return;
        }

        Line(depth, $"state \"{label}\" as f{status} {{");
        if (drawn.HasNode[status])
            Line(depth + 1, $"state \"{label}\" as s{status}");
        foreach (int child in drawn.Children[status])
            WriteStatus(child, depth + 1);
        if (drawn.Initial(status) is >= 0 and int initial)
            Line(depth + 1, $"[*] --> {(drawn.IsFrame(initial) && drawn.Initial(initial) >= 0 ? "f" : "s")}{initial}");
        Line(depth, "}");
    }

    private void Line(int depth, string line) => _text.Append(' ', depth * 4).Append(line).Append('\n');

    // Mermaid accepts any character as its code; letters, digits and marks without a special meaning stay readable.
    private static string Escaped(string label)
    {
        StringBuilder escaped = new(label.Length);
        foreach (Rune rune in label.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '.' or ',' or '/' or '(' or ')')
                escaped.Append(rune.ToString());
            else if (Rune.IsControl(rune))
                escaped.Append(' ');
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return escaped.ToString();
    }
}
