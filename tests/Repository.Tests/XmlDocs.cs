using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ComplaintFlow.Tests.Repository;

/// <summary>The XML documentation of the library, as Markdown in one line.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(Complaint).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>An element of a member's documentation; null where it has none.</summary>
    /// <param name="id">The member, such as <c>T:ComplaintFlow.Complaint</c>.</param>
    /// <param name="element">The element, such as <c>summary</c>.</param>
    /// <param name="referred">What a <c>cref</c> is called on the page.</param>
    public static string? Find(string id, string element, Func<string, string> referred) =>
        Members.GetValueOrDefault(id)?.Element(element) is { } found ? Space().Replace(Markdown(found, referred), " ").Trim() : null;

    private static string Markdown(XElement parent, Func<string, string> referred) => string.Concat(parent.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } cref => $"`{referred(cref.Value)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } named => $"`{named.Attribute("name")!.Value}`",
        XElement other => Markdown(other, referred),
        _ => "",
    }));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
