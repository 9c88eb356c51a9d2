using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ComplaintFlow.Insights.Texts;

/// <summary>What came of data that was checked as a whole: the value, or every reason against it.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Checked<T>
    where T : class
{
    private Checked(T? value, ImmutableArray<InsightText> reasons)
    {
        Value = value;
        Reasons = reasons;
    }

    /// <summary>The value, or null where the data were refused.</summary>
    public T? Value { get; }

    /// <summary>Every reason why the data were refused, in the order of the data; empty where they were accepted.</summary>
    public ImmutableArray<InsightText> Reasons { get; }

    /// <summary>Whether the data were accepted.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsAccepted => Value is not null;

    /// <summary>Returns the value.</summary>
    /// <exception cref="ArgumentException">The data were refused; the message has every reason, in English.</exception>
    public T OrThrow() => Value ?? throw new ArgumentException(string.Join(" ", Reasons.Select(reason => reason.In(CultureInfo.InvariantCulture))));

    internal static Checked<T> Of(ImmutableArray<InsightText> reasons, Func<T> value) => reasons is [] ? new(value(), []) : new(null, reasons);
}
