using System.Collections.Immutable;

namespace ComplaintFlow.Deadlines;

/// <summary>Targets that an industry or a regulator names, ready to be used; see <see cref="DeadlinePresets"/>. Immutable.</summary>
public sealed class DeadlinePreset
{
    internal DeadlinePreset(string name, string source, params ImmutableArray<TargetDraft> drafts) => (Name, Source, Drafts) = (name, source, drafts);

    /// <summary>The name by which configuration refers to it, such as <c>uk-fca</c>.</summary>
    public string Name { get; }

    /// <summary>Where the figures come from.</summary>
    public string Source { get; }

    internal ImmutableArray<TargetDraft> Drafts { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
