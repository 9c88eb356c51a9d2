using System.Collections.Immutable;

namespace ComplaintFlow.Insights.Report.Charts;

/// <summary>A picture, drawn for a width at which it can be read on a telephone as well as in print.</summary>
internal abstract record Chart
{
    /// <summary>The width in which all charts are drawn; a page shows them about as wide.</summary>
    public const double Width = 360;

    /// <summary>What is to be seen, for those who cannot see it; the table has the figures.</summary>
    public required string Description { get; init; }

    /// <summary>What the colours and marks mean.</summary>
    public ImmutableArray<(string Class, string Name)> Legend { get; init; } = [];

    public abstract double Height { get; }

    public abstract void Draw(Drawing drawing);
}

/// <summary>The classes of what is drawn; the page gives them colours, in light and dark.</summary>
internal static class Ink
{
    public const string First = "c1";
    public const string Second = "c2";
    public const string Third = "c3";
    public const string Band = "band";
    public const string Signal = "signal";
    public const string Line = "line";
    public const string Axis = "axis";
    public const string Label = "label";
    public const string Strong = "strong";
}
