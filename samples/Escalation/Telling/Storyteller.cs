using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Samples.Escalation.Stories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace ComplaintFlow.Samples.Escalation.Telling;

/// <summary>Plays a story on a clock that is moved by hand, and tells the journal as a timeline.</summary>
internal sealed class Storyteller(IAnsiConsole console, Story story)
{
    public async Task<TimeSpan> TellAsync()
    {
        FakeTimeProvider clock = new(story.Begins);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        ComplaintFlowBuilder firm = services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore().AddWorker(w => w.RunsByItself = false);
        story.Settle(firm);
        await using ServiceProvider house = services.BuildServiceProvider();
        IComplaintDesk desk = house.GetRequiredService<IComplaintDesk>();
        ComplaintId id = await story.PlayAsync(desk, new SimulatedTime(clock, house.GetRequiredService<IComplaintWorker>()));

        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(story.Title)}[/]") { Justification = Justify.Left });
        Timeline timeline = new(story.Begins);
        await foreach (JournalEntry entry in desk.ReadWholeJournalAsync(id, Story.Staff))
            timeline.Add(entry);
        console.Write(timeline.ToTable());
        return clock.GetUtcNow() - story.Begins;
    }
}
