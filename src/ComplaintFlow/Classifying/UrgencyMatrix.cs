using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Classifying;

namespace ComplaintFlow;

/// <summary>What each impact and each stated urgency come to together. Total: every cell yields something. Immutable, for all threads.</summary>
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

    /// <summary>The matrix of hosts that say none: four impacts (<c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>), four urgencies, and the middle of both, the more urgent one of two middles.</summary>
    public static UrgencyMatrix Default { get; } = Define(m => m
        .Urgencies("low", "normal", "urgent", "critical")
        .Impact("low", Urgency.Low, Urgency.Normal, Urgency.Normal, Urgency.Urgent)
        .Impact("medium", Urgency.Normal, Urgency.Normal, Urgency.Urgent, Urgency.Urgent)
        .Impact("high", Urgency.Normal, Urgency.Urgent, Urgency.Urgent, Urgency.Critical)
        .Impact("critical", Urgency.Urgent, Urgency.Urgent, Urgency.Critical, Urgency.Critical));

    /// <summary>The rows.</summary>
    public ImmutableArray<Impact> Impacts { get; }

    /// <summary>The columns.</summary>
    public ImmutableArray<StatedUrgency> Urgencies { get; }

    /// <summary>Defines a matrix in code, outside a host: for tests and tools.</summary>
    /// <param name="define">Says the table.</param>
    /// <exception cref="InvalidRulesException">Something is wrong with the table; carries every fault.</exception>
    public static UrgencyMatrix Define(Action<UrgencyMatrixBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(define);
        UrgencyMatrixOptions options = new();
        define(new(options));
        List<Fault> faults = [];
        return UrgencyMatrixCompiler.Compile(options, "UrgencyMatrix", faults) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>What an impact and a stated urgency come to; <see langword="null"/> when the matrix does not know one of them.</summary>
    /// <param name="impact">The row; case and width make no difference.</param>
    /// <param name="urgency">The column; likewise.</param>
    public UrgencyRating? Rate(Impact impact, StatedUrgency urgency) =>
        RowOf(impact.Name) is { } row && ColumnOf(urgency.Name) is { } column ? _cells[(row * Urgencies.Length) + column] : null;

    /// <summary>The row as the matrix writes it.</summary>
    internal Impact? Resolve(Impact impact) => RowOf(impact.Name) is { } row ? Impacts[row] : null;

    /// <summary>The column as the matrix writes it.</summary>
    internal StatedUrgency? Resolve(StatedUrgency urgency) => ColumnOf(urgency.Name) is { } column ? Urgencies[column] : null;

    private int? RowOf(string name) => _rows.TryGetValue(TermText.Key(name), out int row) ? row : null;

    private int? ColumnOf(string name) => _columns.TryGetValue(TermText.Key(name), out int column) ? column : null;
}
