using System.Globalization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Classifying;

/// <summary>Compiles a matrix from options, or reports all their faults. Pure.</summary>
internal static class UrgencyMatrixCompiler
{
    private const int MaxNames = 64;

    /// <summary>Compiles a matrix; returns null if there are faults.</summary>
    /// <param name="options">The options of the matrix.</param>
    /// <param name="place">The location of the options, for faults.</param>
    /// <param name="faults">Receives all faults.</param>
    public static UrgencyMatrix? Compile(UrgencyMatrixOptions options, string place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (options.Impacts.Any(row => row is null))
        {
            faults.Add(new(ErrorCodes.UrgencyMatrixHole, $"{place}:Impacts", "A row is null.", "Remove it, or set its impact and cells."));
            return null;
        }

        CheckNames([.. options.Urgencies], $"{place}:Urgencies", "urgency", faults);
        CheckNames([.. options.Impacts.Select(row => row.Impact)], $"{place}:Impacts", "impact", faults);
        CheckNames([.. options.Priorities.Keys], $"{place}:Priorities", "priority", faults, mayBeNone: true);
        Dictionary<string, UrgencyRating> yields = Yields(options, place, faults);

        UrgencyRating[] cells = new UrgencyRating[options.Impacts.Count * options.Urgencies.Count];
        for (int row = 0; row < options.Impacts.Count; row++)
            Read(options.Impacts[row], string.Create(CultureInfo.InvariantCulture, $"{place}:Impacts:{row}"), options.Urgencies, yields, cells.AsSpan(row * options.Urgencies.Count, options.Urgencies.Count), faults);
        return faults.Count > before
            ? null
            : new([.. options.Impacts.Select(row => Impact.Of(row.Impact))], [.. options.Urgencies.Select(StatedUrgency.Of)], cells);
    }

    private static void CheckNames(string[] names, string place, string what, ICollection<Fault> faults, bool mayBeNone = false)
    {
        if (names.Length == 0 && !mayBeNone)
            faults.Add(new(ErrorCodes.UrgencyMatrixHole, place, $"The matrix has no {what}.", "Add at least one."));
        if (names.Length > MaxNames)
            faults.Add(new(ErrorCodes.ClassificationTooLarge, place, $"There are {names.Length} names; at most {MaxNames} are allowed.", "Remove names."));
        HashSet<string> seen = [];
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                faults.Add(new(ErrorCodes.InvalidUrgencyMatrixName, place, fault, $"Give the {what} a name of 1 to 64 characters."));
            else if (!seen.Add(TermText.Key(name)))
                faults.Add(new(ErrorCodes.DuplicateInUrgencyMatrix, place, $"The {what} '{name}' is defined twice.", "Keep one of them."));
        }
    }

    /// <summary>
    /// Returns the allowed results of cells by normalized name: the urgencies and the application's priorities, which
    /// take precedence.
    /// </summary>
    private static Dictionary<string, UrgencyRating> Yields(UrgencyMatrixOptions options, string place, ICollection<Fault> faults)
    {
        Dictionary<string, UrgencyRating> yields = Enum.GetValues<Urgency>().ToDictionary(MatchKey.NameOf, urgency => new UrgencyRating(urgency));
        Dictionary<string, UrgencyRating> urgencies = new(yields);
        foreach ((string name, string urgency) in options.Priorities)
        {
            if (!urgencies.TryGetValue(TermText.Key(urgency ?? ""), out UrgencyRating rating))
            {
                faults.Add(new(
                    ErrorCodes.UnknownUrgency,
                    $"{place}:Priorities:{name}",
                    $"Unknown urgency '{urgency}'.",
                    "Use low, normal, urgent or critical."));
            }

            if (!CodeName.TryFault(name, out _))
                yields[TermText.Key(name)] = new(rating.Urgency, Priority.Of(name));
        }

        return yields;
    }

    private static void Read(UrgencyMatrixRowOptions row, string place, IList<string> columns, Dictionary<string, UrgencyRating> yields, Span<UrgencyRating> into, ICollection<Fault> faults)
    {
        if (row.Yields.Count != columns.Count)
        {
            string cells = Count(row.Yields.Count, "cell", "cells");
            string urgencies = Count(columns.Count, "urgency", "urgencies");
            string message = $"The impact '{row.Impact}' has {cells}, but the matrix has {urgencies}.";
            faults.Add(new(ErrorCodes.UrgencyMatrixHole, place, message, $"Add one cell for each of {string.Join(", ", columns)}."));
        }

        for (int column = 0; column < row.Yields.Count; column++)
        {
            string cell = row.Yields[column] ?? "";
            if (!yields.TryGetValue(TermText.Key(cell), out UrgencyRating rating))
            {
                faults.Add(new(
                    ErrorCodes.UnknownUrgency,
                    string.Create(CultureInfo.InvariantCulture, $"{place}:Yields:{column}"),
                    $"'{cell}' is neither an urgency nor a priority of this matrix.",
                    $"Use one of {string.Join(", ", yields.Keys)}, or define the priority."));
            }
            else if (column < into.Length)
            {
                into[column] = rating;
            }
        }
    }

    private static string Count(int count, string singular, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? singular : plural)}");
}
