namespace ComplaintFlow.Handlers;

/// <summary>How a directory of the host's own is asked (<c>ComplaintFlow:Handlers:Directory</c>).</summary>
public sealed class DirectoryOptions
{
    /// <summary>How long an answer is waited for.</summary>
    /// <value>By default 2 seconds; from 10 milliseconds to 1 minute.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a fault a complaint's handler is looked for again; doubled with each further fault, and a quarter more or less by chance.</summary>
    /// <value>By default 30 seconds; from 1 second to 1 day.</value>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time between two searches.</summary>
    /// <value>By default 15 minutes; from <see cref="RetryAfter"/> to 1 day.</value>
    public TimeSpan RetryAtMost { get; set; } = TimeSpan.FromMinutes(15);

    internal void Check(ICollection<Fault> faults)
    {
        Within(nameof(Patience), Patience, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1), faults);
        Within(nameof(RetryAfter), RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), faults);
        Within(nameof(RetryAtMost), RetryAtMost, RetryAfter < TimeSpan.FromDays(1) ? RetryAfter : TimeSpan.FromDays(1), TimeSpan.FromDays(1), faults);
    }

    private static void Within(string setting, TimeSpan value, TimeSpan least, TimeSpan most, ICollection<Fault> faults)
    {
        if (value < least || value > most)
            faults.Add(new(ErrorCodes.InvalidSetting, $"Handlers:Directory:{setting}", $"{value:c} is out of range.", $"Write a duration from {least:c} to {most:c}."));
    }
}
