using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>A named set of terms, to which configuration refers by name.</summary>
public sealed class TaxonomySet
{
    internal TaxonomySet(string name, params ReadOnlySpan<TaxonomyTerm> terms) => (Name, Terms) = (name, [.. terms]);

    /// <summary>The name of the set.</summary>
    public string Name { get; }

    /// <summary>The terms of the set.</summary>
    public ImmutableArray<TaxonomyTerm> Terms { get; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
