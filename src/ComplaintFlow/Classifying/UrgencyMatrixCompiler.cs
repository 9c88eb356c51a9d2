using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Classifying;

/// <summary>Makes a matrix of what is said, or finds everything that is wrong with it. Pure.</summary>
internal static class UrgencyMatrixCompiler
{
    private const int MaxNames = 64;

    /// <summary>Compiles a matrix; <see langword="null"/> when there are faults.</summary>
    /// <param name="options">What is said.</param>
    /// <param name="place">Where.</param>
    /// <param name="faults">Takes every fault.</param>
    public static UrgencyMatrix? Compile(UrgencyMatrixOptions options, string place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (options.Impacts.Any(row => row is null))
        {
            faults.Add(new(ErrorCodes.UrgencyMatrixHole, $"{place}:Impacts", "A row is null.", "Remove it, or say its impact and its cells."));
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
            faults.Add(new(ErrorCodes.UrgencyMatrixHole, place, $"The matrix names no {what}.", "Name at least one."));
        if (names.Length > MaxNames)
            faults.Add(new(ErrorCodes.ClassificationTooLarge, place, $"There are {names.Length}.", $"Leave at most {MaxNames}."));
        HashSet<string> seen = [];
        foreach (string name in names)
        {
            if (CodeName.TryFault(name, out string? fault))
                faults.Add(new(ErrorCodes.InvalidUrgencyMatrixName, place, fault, $"Give the {what} a name of 1 to 64 characters."));
            else if (!seen.Add(TermText.Key(name)))
                faults.Add(new(ErrorCodes.DuplicateInUrgencyMatrix, place, $"The {what} '{name}' is there twice.", "Leave one of them."));
        }
    }

    /// <summary>What cells may say, by its folded name: the urgencies, and the host's own priorities before them.</summary>
    private static Dictionary<string, UrgencyRating> Yields(UrgencyMatrixOptions options, string place, ICollection<Fault> faults)
    {
        Dictionary<string, UrgencyRating> yields = Enum.GetValues<Urgency>().ToDictionary(MatchKey.NameOf, urgency => new UrgencyRating(urgency));
        Dictionary<string, UrgencyRating> urgencies = new(yields);
        foreach ((string name, string urgency) in options.Priorities)
        {
            if (!urgencies.TryGetValue(TermText.Key(urgency ?? ""), out UrgencyRating rating))
                faults.Add(new(ErrorCodes.UnknownUrgency, $"{place}:Priorities:{name}", $"'{urgency}' is not an urgency.", "Write low, normal, urgent or critical."));
            if (!CodeName.TryFault(name, out _))
                yields[TermText.Key(name)] = new(rating.Urgency, Priority.Of(name));
        }

        return yields;
    }

    private static void Read(UrgencyMatrixRowOptions row, string place, IList<string> columns, Dictionary<string, UrgencyRating> yields, Span<UrgencyRating> into, ICollection<Fault> faults)
    {
        if (row.Yields.Count != columns.Count)
            faults.Add(new(ErrorCodes.UrgencyMatrixHole, place, string.Create(CultureInfo.InvariantCulture, $"The impact '{row.Impact}' has {row.Yields.Count} cells and the matrix {columns.Count} urgencies."), $"Write one cell for each of {string.Join(", ", columns)}."));
        for (int column = 0; column < row.Yields.Count; column++)
        {
            string cell = row.Yields[column] ?? "";
            if (!yields.TryGetValue(TermText.Key(cell), out UrgencyRating rating))
                faults.Add(new(ErrorCodes.UnknownUrgency, string.Create(CultureInfo.InvariantCulture, $"{place}:Yields:{column}"), $"'{cell}' is neither an urgency nor a priority of this matrix.", $"Write one of {string.Join(", ", yields.Keys)}, or name the priority."));
            else if (column < into.Length)
                into[column] = rating;
        }
    }
}
