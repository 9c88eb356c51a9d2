using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>A case of an event log: what process mining calls a trace.</summary>
/// <param name="Id">The identifier of the case.</param>
/// <param name="Events">What happened, in the order of the log, which need not be that of the instants; at least one.</param>
public sealed record LogCase(string Id, ImmutableArray<LogEvent> Events)
{
    /// <summary>The maximum number of events of a case that is read.</summary>
    public const int MaxEvents = 2_500;

    /// <summary>The maximum number of characters of all names and values of a case that is read.</summary>
    public const int MaxCharacters = 4 * 1024 * 1024;

    /// <summary>What is known of the case as a whole, by name.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = LogEvent.NoAttributes;

    /// <summary>The line of the file in which the case begins, from 1; <see langword="null"/> if it was not read from a file.</summary>
    public long? Line { get; init; }

    /// <summary>The events in the order of their instants; those of the same instant as in the log.</summary>
    internal IEnumerable<LogEvent> InOrder => Events.OrderBy(static happened => happened.At.UtcTicks);

    /// <summary>The identifier and the number of events, for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} ({Events.Length} events)");
}

/// <summary>An event of a case.</summary>
/// <param name="Activity">What happened.</param>
/// <param name="At">The instant.</param>
/// <param name="Resource">Who did it; <see langword="null"/> if the log does not say.</param>
public sealed record LogEvent(string Activity, DateTimeOffset At, string? Resource = null)
{
    /// <summary>The maximum number of attributes of an event or a case that is read.</summary>
    public const int MaxAttributes = 128;

    /// <summary>The maximum length of a name or a value that is read.</summary>
    public const int MaxLength = 1_000;

    internal static readonly ImmutableSortedDictionary<string, string> NoAttributes = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What else is known of it, by name.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = NoAttributes;

    /// <summary>The instant and the activity, for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:O} {Activity}");
}

/// <summary>A case of a file that cannot be used, and why.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Case">The identifier of the case; empty if it has none.</param>
/// <param name="Why">What is wrong, and what to do.</param>
public sealed record LogRejection(long Line, string Case, string Why);

/// <summary>A file is no event log, or one that cannot be read any further.</summary>
public sealed class EventLogException : FormatException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="cause">The cause, if there is one.</param>
    public EventLogException(string file, long line, string fault, string fix, Exception? cause = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"'{file}', line {line}: {fault} {fix}"), cause) => (File, Line, Fix) = (file, line, fix);

    /// <summary>The name of the file.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public long Line { get; }

    /// <summary>What to do.</summary>
    public string Fix { get; }
}
