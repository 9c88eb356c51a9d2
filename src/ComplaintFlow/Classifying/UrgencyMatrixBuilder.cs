using ComplaintFlow.Matching;

namespace ComplaintFlow.Classifying;

/// <summary>Says what impacts and stated urgencies come to, as a table: first the columns, then row by row.</summary>
/// <remarks>Not safe for several threads. What is wrong comes out, all at once, when the matrix is compiled.</remarks>
public sealed class UrgencyMatrixBuilder
{
    internal UrgencyMatrixOptions Options { get; } = new();

    /// <summary>Names the columns.</summary>
    /// <param name="names">How soon customers may say that something must be done, in words of the host.</param>
    public UrgencyMatrixBuilder Urgencies(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            Options.Urgencies.Add(name);
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">How much is at stake, in words of the host.</param>
    /// <param name="yields">What it comes to in each column, in their order.</param>
    public UrgencyMatrixBuilder Impact(string name, params ReadOnlySpan<Urgency> yields)
    {
        UrgencyMatrixRowOptions row = Row(name);
        foreach (Urgency urgency in yields)
            row.Yields.Add(MatchKey.NameOf(urgency));
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="name">How much is at stake, in words of the host.</param>
    /// <param name="yields">What it comes to in each column, in their order: names of priorities, or <c>low</c>, <c>normal</c>, <c>urgent</c>, <c>critical</c>.</param>
    public UrgencyMatrixBuilder Impact(string name, params ReadOnlySpan<string> yields)
    {
        UrgencyMatrixRowOptions row = Row(name);
        foreach (string yield in yields)
            row.Yields.Add(yield);
        return this;
    }

    /// <summary>Names a priority of the host's own, for cells to yield.</summary>
    /// <param name="name">The name, such as <c>P2</c>.</param>
    /// <param name="urgency">The urgency that it stands for.</param>
    public UrgencyMatrixBuilder Priority(string name, Urgency urgency)
    {
        ArgumentNullException.ThrowIfNull(name);
        Options.Priorities[name] = MatchKey.NameOf(urgency);
        return this;
    }

    private UrgencyMatrixRowOptions Row(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        UrgencyMatrixRowOptions row = new() { Impact = name };
        Options.Impacts.Add(row);
        return row;
    }
}
