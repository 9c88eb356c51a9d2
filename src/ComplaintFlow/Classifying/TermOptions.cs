namespace ComplaintFlow.Classifying;

/// <summary>A term of a taxonomy, as code or configuration says it.</summary>
public sealed class TermOptions
{
    /// <summary>The code that complaints carry; of a category the whole path.</summary>
    public string Code { get; set; } = "";

    /// <summary>The code of the term above it; not of categories, whose path says it.</summary>
    public string? Parent { get; set; }

    /// <summary>The name in each language, by BCP 47 tag.</summary>
    public IDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Other ways to say it.</summary>
    public IList<string> Synonyms { get; } = [];

    /// <summary>Where it stands in configuration; <see langword="null"/> for code.</summary>
    internal string? Place { get; set; }
}
