using System.Globalization;
using System.Xml;
using ComplaintFlow.Insights.Formats;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>Draws shapes as SVG. All have classes, and none has a colour of its own.</summary>
internal sealed class Drawing(XmlWriter svg)
{
    public void Line(string ink, double x1, double y1, double x2, double y2) => Shape("line", ink, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2));

    public void Circle(string ink, double x, double y, double radius) => Shape("circle", ink, ("cx", x), ("cy", y), ("r", radius));

    public void Bar(string ink, double x, double y, double width, double height) =>
        Shape("rect", ink, ("x", x), ("y", y), ("width", Math.Max(width, 0)), ("height", Math.Max(height, 0)));

    /// <summary>A line through points; gaps where one is missing.</summary>
    public void Polyline(string ink, IEnumerable<(double X, double Y)?> points)
    {
        List<string> steps = [];
        bool isDown = false;
        foreach ((double X, double Y)? point in points)
        {
            if (point is { } at)
                steps.Add($"{(isDown ? 'L' : 'M')}{Number(at.X)} {Number(at.Y)}");
            isDown = point is not null;
        }

        Path(ink, string.Concat(steps));
    }

    public void Polygon(string ink, IEnumerable<(double X, double Y)> points) =>
        Path(ink, $"M{string.Join('L', points.Select(static at => $"{Number(at.X)} {Number(at.Y)}"))}Z");

    public void Path(string ink, string steps)
    {
        if (steps.Length == 0)
            return;
        svg.WriteStartElement("path");
        svg.WriteAttributeString("class", ink);
        svg.WriteAttributeString("d", steps);
        svg.WriteEndElement();
    }

    /// <param name="ink">The class.</param>
    /// <param name="x">Where it begins, ends or has its middle.</param>
    /// <param name="y">The base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="width">The width that it may have; a longer text is cut.</param>
    public void Text(string ink, double x, double y, string text, string anchor = "start", double width = double.PositiveInfinity)
    {
        svg.WriteStartElement("text");
        svg.WriteAttributeString("class", ink);
        svg.WriteAttributeString("x", Number(x));
        svg.WriteAttributeString("y", Number(y));
        if (anchor != "start")
            svg.WriteAttributeString("text-anchor", anchor);
        svg.WriteString(XmlCharacters.Clean(TextWidth.Cut(text, width)));
        svg.WriteEndElement();
    }

    public static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private void Shape(string name, string ink, params ReadOnlySpan<(string Name, double Value)> attributes)
    {
        svg.WriteStartElement(name);
        svg.WriteAttributeString("class", ink);
        foreach ((string attribute, double value) in attributes)
            svg.WriteAttributeString(attribute, Number(value));
        svg.WriteEndElement();
    }
}
