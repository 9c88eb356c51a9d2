using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Classifying;

/// <summary>How complaints are classified, as configuration says it (<c>ComplaintFlow:Classification</c>). It goes on top of what code says.</summary>
public sealed class ClassificationOptions
{
    /// <summary>What is done with a code that nobody knows: <c>keep-as-unclassified</c>, <c>refuse</c> or <c>accept</c>.</summary>
    /// <value>By default what code says, else <c>keep-as-unclassified</c>.</value>
    public string? UnknownCodes { get; set; }

    /// <summary>The codes that there are.</summary>
    public TaxonomyOptions Taxonomy { get; } = new();

    /// <summary>What impact and stated urgency come to; a matrix here takes the place of the one in code.</summary>
    public UrgencyMatrixOptions UrgencyMatrix { get; } = new();

    /// <summary>Whether complaints that come in without a category are classified by words.</summary>
    /// <value>By default what code says, else <see langword="false"/>.</value>
    public bool? UseKeywords { get; set; }

    /// <summary>Words in addition to those of code, of the library, and of the taxonomy.</summary>
    public IList<KeywordOptions> Keywords { get; } = [];

    /// <summary>Whether suggestions are only written into the journal, and not taken over.</summary>
    /// <value>By default what code says, else <see langword="false"/>.</value>
    public bool? SuggestOnly { get; set; }

    /// <summary>How long a classifier of the host's own may take, such as <c>2 seconds</c>.</summary>
    /// <value>By default what code says, else 2 seconds; at most 60 seconds.</value>
    public string? Patience { get; set; }

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="classification">The section, whose children are <c>Taxonomy</c>, <c>UrgencyMatrix</c> and so on.</param>
    public void Read(IConfiguration classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        Read(SettingTree.Read(classification, "Classification", Faults));
    }

    internal void Read(Setting classification) => ClassificationConfiguration.Table.Read(classification, this, new(Faults));
}
