using ComplaintFlow.Insights.Report;
using Spectre.Console;

namespace ComplaintFlow.Samples.Report;

/// <summary>Shows how far the work is: bars on a terminal, nothing in a file or a pipe.</summary>
internal sealed class Working
{
    private readonly ProgressContext? _bars;

    private Working(ProgressContext? bars) => _bars = bars;

    public static async Task<T> ShowAsync<T>(IAnsiConsole console, Func<Working, Task<T>> work)
    {
        if (!console.Profile.Out.IsTerminal)
            return await work(new(null));
        return await console.Progress().AutoClear(true).StartAsync(context => work(new(context)));
    }

    /// <summary>Returns a bar, which is moved by calls with how much of how much is done.</summary>
    public Action<double, double> Bar(string name)
    {
        if (_bars is null)
            return static (_, _) => { };
        ProgressTask task = _bars.AddTask(ConsoleText.Markup(name, longest: 60));
        return (done, total) =>
        {
            task.MaxValue = Math.Max(total, 1);
            task.Value = done;
        };
    }

    public IProgress<ReportProgress> OfQuestions() => new Questions(Bar("report"));

    // Told in the order of the questions, on the thread that asks them: Progress<T> would tell them from the pool.
    private sealed class Questions(Action<double, double> bar) : IProgress<ReportProgress>
    {
        public void Report(ReportProgress value) => bar(value.Done, value.Total);
    }
}
