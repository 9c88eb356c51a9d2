using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>Terms that come together, under a name by which configuration asks for them.</summary>
public sealed class TaxonomySet
{
    internal TaxonomySet(string name, params ReadOnlySpan<TaxonomyTerm> terms) => (Name, Terms) = (name, [.. terms]);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The terms.</summary>
    public ImmutableArray<TaxonomyTerm> Terms { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
