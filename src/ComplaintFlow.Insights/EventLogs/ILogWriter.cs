namespace ComplaintFlow.Insights.EventLogs;

/// <summary>The format of an event log.</summary>
public enum LogFormat
{
    /// <summary>XES, the standard IEEE 1849-2016, in XML.</summary>
    Xes,

    /// <summary>CSV (RFC 4180) in UTF-8: a row an event, the rows of a case one after the other, with a line of names.</summary>
    Csv,
}

/// <summary>Writes an event log case by case; what is in memory is one case.</summary>
internal interface ILogWriter : IAsyncDisposable
{
    ValueTask BeginAsync();

    ValueTask WriteAsync(LogCase written);

    ValueTask EndAsync();
}
