using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ComplaintFlow.Classifying;

/// <summary>
/// The urgency for each combination of impact and stated urgency. Complete: every cell has a result. Immutable and
/// thread-safe.
/// </summary>
public sealed class UrgencyMatrix
{
    private readonly FrozenDictionary<string, int> _rows;
    private readonly FrozenDictionary<string, int> _columns;
    private readonly UrgencyRating[] _cells;

    internal UrgencyMatrix(ImmutableArray<Impact> impacts, ImmutableArray<StatedUrgency> urgencies, UrgencyRating[] cells)
    {
        (Impacts, Urgencies, _cells) = (impacts, urgencies, cells);
        _rows = impacts.Select((impact, at) => (impact, at)).ToFrozenDictionary(pair => TermText.Key(pair.impact.Name), pair => pair.at);
        _columns = urgencies.Select((urgency, at) => (urgency, at)).ToFrozenDictionary(pair => TermText.Key(pair.urgency.Name), pair => pair.at);
    }

    /// <summary>
    /// The default matrix with four impacts (<c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>) and four
    /// urgencies. The result is the average of both, rounded up to the more urgent one.
    /// </summary>
    public static UrgencyMatrix Default { get; } = Define(m => m
        .Urgencies("low", "normal", "urgent", "critical")
        .Impact("low", Urgency.Low, Urgency.Normal, Urgency.Normal, Urgency.Urgent)
        .Impact("medium", Urgency.Normal, Urgency.Normal, Urgency.Urgent, Urgency.Urgent)
        .Impact("high", Urgency.Normal, Urgency.Urgent, Urgency.Urgent, Urgency.Critical)
        .Impact("critical", Urgency.Urgent, Urgency.Urgent, Urgency.Critical, Urgency.Critical));

    /// <summary>The impacts, which are the rows.</summary>
    public ImmutableArray<Impact> Impacts { get; }

    /// <summary>The stated urgencies, which are the columns.</summary>
    public ImmutableArray<StatedUrgency> Urgencies { get; }

    /// <summary>Creates a matrix without dependency injection, for tests and tools.</summary>
    /// <param name="define">Adds the columns and rows.</param>
    /// <exception cref="InvalidRulesException">The matrix is invalid; the exception contains all faults.</exception>
    public static UrgencyMatrix Define(Action<UrgencyMatrixBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        UrgencyMatrixOptions options = new();
        define(new(options));
        List<Fault> faults = [];
        return UrgencyMatrixCompiler.Compile(options, "UrgencyMatrix", faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>
    /// Returns the result for an impact and a stated urgency; <see langword="null"/> if the matrix does not contain one
    /// of them.
    /// </summary>
    /// <param name="impact">The row; case and width make no difference.</param>
    /// <param name="urgency">The column; case and width make no difference.</param>
    public UrgencyRating? Rate(Impact impact, StatedUrgency urgency) =>
        RowOf(impact.Name) is { } row && ColumnOf(urgency.Name) is { } column ? _cells[(row * Urgencies.Length) + column] : null;

    /// <summary>Returns the impact as spelled in the matrix; null if unknown.</summary>
    internal Impact? Resolve(Impact impact) => RowOf(impact.Name) is { } row ? Impacts[row] : null;

    /// <summary>Returns the stated urgency as spelled in the matrix; null if unknown.</summary>
    internal StatedUrgency? Resolve(StatedUrgency urgency) => ColumnOf(urgency.Name) is { } column ? Urgencies[column] : null;

    private int? RowOf(string name) => _rows.TryGetValue(TermText.Key(name), out int row) ? row : null;

    private int? ColumnOf(string name) => _columns.TryGetValue(TermText.Key(name), out int column) ? column : null;
}

/// <summary>The result of an urgency matrix for an impact and a stated urgency.</summary>
/// <param name="Urgency">The urgency that determines routing and deadlines.</param>
/// <param name="Priority">The application's own priority, if the matrix has one for the cell.</param>
public readonly record struct UrgencyRating(Urgency Urgency, Priority? Priority = null);
