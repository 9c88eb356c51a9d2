using System.Collections.Immutable;
using ComplaintFlow.Names;

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

    public (RootCause? Known, bool IsKeptAsGiven, RefusedCode? Refused) Resolve(RootCause? given)
    {
        (RootCause? known, bool isKept) = Term(TermKind.RootCause, given, RootCause.Of);
        return (known, isKept, _refused is [var refused] ? refused : null);
    }

    private static GivenCodes Nothing { get; } = new();

    private (T? Known, bool IsKeptAsGiven) Term<T>(TermKind kind, T? given, Func<string, T> make)
        where T : struct, ICode<T>
    {
        if (given is not { } code || !taxonomy.Has(kind))
            return (given, false);
        if (taxonomy.Resolve(kind, code.Name) is { } term)
            return (term.Code == code.Name ? code : make(term.Code), false);
        return Unknown(JsonNames.Of(kind), code, () => taxonomy.Nearest(kind, code.Name)?.Code);
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

/// <summary>An unknown code that is refused by policy.</summary>
/// <param name="Kind">
/// The kind of code: <c>category</c>, <c>cause</c>, <c>touchpoint</c>, <c>root-cause</c>, <c>impact</c> or <c>urgency</c>.
/// </param>
/// <param name="Code">The unknown code.</param>
/// <param name="Nearest">The code that was probably intended; for impacts and urgencies, all known ones.</param>
internal readonly record struct RefusedCode(string Kind, string Code, string? Nearest);

/// <summary>The result of looking up codes.</summary>
/// <param name="Known">The codes to record.</param>
/// <param name="Unknown">The unknown codes that are left out; null if there are none.</param>
/// <param name="Refused">The unknown codes for which the command is refused.</param>
internal readonly record struct ResolvedCodes(GivenCodes Known, GivenCodes? Unknown, ImmutableArray<RefusedCode> Refused);

/// <summary>
/// Finds the term that was probably intended. Takes time proportional to the total length of all terms, and so is used
/// only for refusals.
/// </summary>
internal static class NearestTerm
{
    private const int LongestCompared = 64;

    /// <summary>
    /// Returns the term whose code, name or synonym differs least from a text, if at most a third of its characters, or
    /// one, differ.
    /// </summary>
    public static TaxonomyTerm? Of(IEnumerable<TaxonomyTerm> terms, string text)
    {
        string given = TermText.Key(text);
        if (given.Length is 0 or > LongestCompared)
            return null;

        TaxonomyTerm? nearest = null;
        int least = Math.Max(1, given.Length / 3) + 1;
        foreach (TaxonomyTerm term in terms)
        {
            foreach (string known in term.Names.Values.Concat(term.Synonyms).Prepend(term.Code).Select(TermText.Key))
            {
                if (Math.Abs(known.Length - given.Length) < least && known.Length <= LongestCompared && Distance(given, known) is var distance && distance < least)
                    (nearest, least) = (term, distance);
            }
        }

        return nearest;
    }

    /// <summary>Returns the Levenshtein distance: the number of characters to insert, delete or replace.</summary>
    private static int Distance(string one, string other)
    {
        Span<int> row = stackalloc int[other.Length + 1];
        for (int at = 0; at < row.Length; at++)
            row[at] = at;
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
