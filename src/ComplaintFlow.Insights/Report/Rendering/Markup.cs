using System.Xml;
using ComplaintFlow.Insights.Formats;

namespace ComplaintFlow.Insights.Report.Rendering;

/// <summary>Writes elements that a browser reads as HTML and a parser as XML: only elements that are empty in HTML close themselves.</summary>
internal sealed class Markup(XmlWriter xml)
{
    public XmlWriter Xml => xml;

    /// <summary>Begins an element, which ends when it is disposed of.</summary>
    public IDisposable Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        return new End(xml);
    }

    public void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        xml.WriteEndElement();
    }

    public void Text(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        xml.WriteString(XmlCharacters.Clean(text));
        xml.WriteFullEndElement();
    }

    public void Write(string text) => xml.WriteString(XmlCharacters.Clean(text));

    private void Begin(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach ((string attribute, string value) in attributes)
            xml.WriteAttributeString(attribute, XmlCharacters.Clean(value));
    }

    private sealed class End(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteFullEndElement();
    }
}
