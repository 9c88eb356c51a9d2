namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Something that happens once, after a command has loaded and before it commits.</summary>
internal sealed class InBetween
{
    private Func<Task>? _next;

    public void Next(Func<Task> act) => _next = act;

    public Task RunAsync() => Interlocked.Exchange(ref _next, null)?.Invoke() ?? Task.CompletedTask;
}
