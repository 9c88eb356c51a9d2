using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>Looks up the codes of a command, and applies the policy for unknown ones.</summary>
internal sealed class CodeResolver(Taxonomy taxonomy, UrgencyMatrix matrix, UnknownCodes policy)
{
    private readonly List<RefusedCode> _refused = [];

    public ResolvedCodes Resolve(GivenCodes given)
    {
        // Most applications have no taxonomy, and so nothing to look up.
        if (taxonomy.Terms.IsEmpty && given.Impact is null && given.StatedUrgency is null)
            return new(given.Category == Category.Unclassified ? given with { Category = null } : given, null, []);
        (Category? category, bool keepsCategory) = Term(TermKind.Category, given.Category == Category.Unclassified ? null : given.Category, Category.Of);
        (Cause? cause, bool keepsCause) = Term(TermKind.Cause, given.Cause, Cause.Of);
        (Touchpoint? touchpoint, bool keepsTouchpoint) = Term(TermKind.Touchpoint, given.Touchpoint, Touchpoint.Of);
        (Impact? impact, bool keepsImpact) = Scale("impact", given.Impact, matrix.Resolve, matrix.Impacts);
        (StatedUrgency? urgency, bool keepsUrgency) = Scale("urgency", given.StatedUrgency, matrix.Resolve, matrix.Urgencies);
        GivenCodes unknown = new(
            keepsCategory ? given.Category : null,
            keepsCause ? given.Cause : null,
            keepsTouchpoint ? given.Touchpoint : null,
            keepsImpact ? given.Impact : null,
            keepsUrgency ? given.StatedUrgency : null);
        return new(new(category, cause, touchpoint, impact, urgency), unknown == Nothing ? null : unknown, [.. _refused]);
    }

    private static GivenCodes Nothing { get; } = new();

    private (T? Known, bool IsKeptAsGiven) Term<T>(TermKind kind, T? given, Func<string, T> make)
        where T : struct, ICode<T>
    {
        if (given is not { } code || !taxonomy.Has(kind))
            return (given, false);
        if (taxonomy.Resolve(kind, code.Name) is { } term)
            return (term.Code == code.Name ? code : make(term.Code), false);
        return Unknown(kind.ToString().ToLowerInvariant(), code, () => taxonomy.Nearest(kind, code.Name)?.Code);
    }

    private (T? Known, bool IsKeptAsGiven) Scale<T>(string kind, T? given, Func<T, T?> resolve, ImmutableArray<T> all)
        where T : struct, ICode<T>
    {
        if (given is not { } code)
            return (null, false);
        return resolve(code) is { } known ? (known, false) : Unknown(kind, code, () => string.Join(", ", all));
    }

    private (T? Known, bool IsKeptAsGiven) Unknown<T>(string kind, T code, Func<string?> nearest)
        where T : struct, ICode<T>
    {
        if (policy == UnknownCodes.Accept)
            return (code, false);
        if (policy == UnknownCodes.Refuse)
            _refused.Add(new(kind, code.Name, nearest()));
        return (null, true);
    }
}
