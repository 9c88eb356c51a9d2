namespace ComplaintFlow.Classifying;

/// <summary>The codes that there are, as code or configuration says them.</summary>
public sealed class TaxonomyOptions
{
    /// <summary>The names of sets that come with the library, as <see cref="TaxonomySets"/> has them.</summary>
    public IList<string> Sets { get; } = [];

    /// <summary>The host's own categories. One that a set has takes its place.</summary>
    public IList<TermOptions> Categories { get; } = [];

    /// <summary>The host's own causes.</summary>
    public IList<TermOptions> Causes { get; } = [];

    /// <summary>The host's own touchpoints, the stages of its customers' journey.</summary>
    public IList<TermOptions> Touchpoints { get; } = [];

    /// <summary>The host's own dimensions of service quality.</summary>
    public IList<TermOptions> QualityDimensions { get; } = [];

    internal IEnumerable<(TermKind Kind, IList<TermOptions> Terms)> Kinds =>
        [(TermKind.Category, Categories), (TermKind.Cause, Causes), (TermKind.Touchpoint, Touchpoints), (TermKind.QualityDimension, QualityDimensions)];
}
