using System.Globalization;
using ComplaintFlow.Care;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Samples.Care.Stories;
using ComplaintFlow.Samples.Care.Telling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Samples.Care.Telling.Language;

namespace ComplaintFlow.Samples.Care.House;

/// <summary>The firm in which a story happens, on a clock that is moved by hand. Whatever is done here is told.</summary>
internal sealed class Firm : IAsyncDisposable
{
    private readonly Story _story;
    private readonly Narrator _narrator;
    private readonly FakeTimeProvider _clock;
    private readonly ServiceProvider _provider;
    private readonly IComplaintDesk _desk;
    private readonly IComplaintTexts _texts;
    private readonly List<(ComplaintId Id, long Told)> _complaints = [];

    private Firm(Story story, Narrator narrator, FakeTimeProvider clock, ServiceProvider provider)
    {
        (_story, _narrator, _clock, _provider) = (story, narrator, clock, provider);
        _desk = provider.GetRequiredService<IComplaintDesk>();
        _texts = provider.GetRequiredService<IComplaintTexts>();
    }

    /// <summary>The complaint that the story is about: the first one that was received.</summary>
    public ComplaintId Main => _complaints[0].Id;

    public static Firm Open(Story story, Narrator narrator)
    {
        FakeTimeProvider clock = new(story.Begins);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        ComplaintFlowBuilder rules = services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore().AddWorker(w => w.RunsByItself = false)
            .AddDeadlines(d => d.Calendar(Office.Calendar).ByDefault("office"))
            .AddTexts("en", Own("en.json"))
            .AddTexts("zh-Hans", Own("zh-Hans.json"));
        People.Settle(rules);
        story.Settle(rules);
        return new(story, narrator, clock, services.BuildServiceProvider());
    }

    public async Task PlayAsync()
    {
        _narrator.Begin(_story);
        foreach (Scene scene in _story.Scenes)
        {
            _narrator.Begin(scene);
            await scene.PlayAsync(this);
        }
    }

    /// <summary>Somebody takes a complaint down.</summary>
    public async Task<ComplaintId> ReceiveAsync(Actor by, string what, ComplaintIntake intake)
    {
        Act(by, what);
        Complaint complaint = (await _desk.ReceiveAsync(intake, by)).OrThrow();
        _complaints.Add((complaint.Id, 0));
        await TellAsync();
        return complaint.Id;
    }

    /// <summary>What happened before the story is not told.</summary>
    public async Task EarlierAsync(Actor by, ComplaintIntake intake, params IReadOnlyList<ComplaintCommand> commands)
    {
        ComplaintId id = (await _desk.ReceiveAsync(intake, by)).OrThrow().Id;
        foreach (ComplaintCommand command in commands)
            (await _desk.ExecuteAsync(id, command, by)).OrThrow();
    }

    /// <summary>The number by which the suspicion of bad faith is confirmed.</summary>
    public async Task<long> SuspicionAsync() => (await FindAsync(Main)).Care.Suspicion!.Entry;

    /// <summary>Somebody does something that is accepted.</summary>
    public async Task DoAsync(Actor by, string what, ComplaintCommand command, ComplaintId? about = null)
    {
        Act(by, what);
        (await _desk.ExecuteAsync(about ?? Main, command, by)).OrThrow();
        await TellAsync();
    }

    /// <summary>Somebody tries something that is refused. The story ends here with an exception if it is not, or if anything was written.</summary>
    public async Task RefusedAsync(Actor by, string what, ComplaintCommand command, ComplaintId? about = null)
    {
        Act(by, what);
        Complaint before = await FindAsync(about ?? Main);
        Outcome outcome = await _desk.ExecuteAsync(before.Id, command, by);
        Complaint after = await FindAsync(before.Id);
        if (outcome.Refusal is not { } refusal || after.Version != before.Version)
            throw new InvalidOperationException($"'{what}' was to be refused.");
        _narrator.Refused(refusal, after.Version);
    }

    /// <summary>Time passes, and what is due happens by itself, each at its own instant.</summary>
    public async Task UntilAsync(DateTimeOffset until)
    {
        IComplaintWorker worker = _provider.GetRequiredService<IComplaintWorker>();
        while (true)
        {
            WorkerRun run = await worker.RunOnceAsync();
            await TellAsync();
            if (run.NextWakeAt is not { } next || next >= until || next <= _clock.GetUtcNow())
                break;
            _clock.SetUtcNow(next);
        }

        _clock.SetUtcNow(until);
        await worker.RunOnceAsync();
        await TellAsync();
    }

    /// <summary>Somebody asks what to do next, and how.</summary>
    public async Task GuideAsync(Actor reader)
    {
        Guidance guidance = (await _desk.GuideAsync(Main, reader))!;
        _narrator.Page(Say($"The guidance for {reader.Id}:", $"给 {reader.Id} 的处理指引："), guidance.Describe(_texts));
    }

    /// <summary>What the complaint is about, the main issue first.</summary>
    public async Task ShowIssuesAsync()
    {
        Complaint complaint = await FindAsync(Main);
        string? Name(string key) => _texts.Find(key, CultureInfo.CurrentUICulture);
        _narrator.Page(
            Say("The issues:", "投诉事项："),
            string.Join('\n', complaint.Issues.Select(issue => $"{issue.Name}  {Name($"category.{issue.Category}")}{Say(", ", "，")}{Name($"cause.{issue.Cause}")}")));
    }

    /// <summary>Somebody reads up on the customer before a contact.</summary>
    public async Task BriefAsync(Actor reader)
    {
        ContactBrief brief = (await _desk.BriefAsync(Main, reader))!;
        _narrator.Page(Say($"The brief for {reader.Id}:", $"给 {reader.Id} 的联系前简报："), brief.ToText(_texts, CultureInfo.CurrentUICulture));
    }

    /// <summary>Somebody asks why something is due when it is.</summary>
    public async Task ExplainAsync(Stage stage)
    {
        Deadline deadline = (await FindAsync(Main)).FindDeadline(stage)!;
        DeadlineExplanation explanation = (await _desk.ExplainDueAsync(Main, deadline.Id, People.Lin))!;
        _narrator.Page(Say("Why it is due then:", "截止时间的由来："), explanation.ToText(_texts, CultureInfo.CurrentUICulture));
    }

    /// <summary>The latest message to the customer that is due, as it will go out.</summary>
    public async Task PreviewAsync()
    {
        CustomerMessage message = (await FindAsync(Main)).Care.Messages.Last();
        MessageDue due = new(message.Name, message.Template, message.About, message.Channel, Say("en", "zh-Hans"));
        RenderedMessage rendered = await _provider.GetRequiredService<IMessageRenderer>().RenderAsync(new(Realm.Default, Main, due));
        _narrator.Page(Say($"What goes out: {rendered.Subject}", $"将发出的信息：{rendered.Subject}"), rendered.Text.Trim());
    }

    /// <summary>Which complaints may be about the same, and why.</summary>
    public async Task SuggestAsync(Actor reader, ComplaintId about)
    {
        foreach (DuplicateSuggestion suggestion in await _desk.SuggestDuplicatesAsync(about, reader))
            _narrator.Page(Say($"Perhaps the same as {suggestion.Id}:", $"可能与 {suggestion.Id} 相同："), string.Join('\n', suggestion.Reasons));
    }

    public void Remark(string text) => _narrator.Remark(text);

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private void Act(Actor by, string what) =>
        _narrator.Act(TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), Office.Zone), by.Kind == ActorKind.Customer ? Say("the customer", "客户") : by.Id.ToString(), what);

    private async Task<Complaint> FindAsync(ComplaintId id) => (await _desk.FindAsync(id, People.Lin))!;

    /// <summary>Tells what the journals say that has not been told yet.</summary>
    private async Task TellAsync()
    {
        for (int at = 0; at < _complaints.Count; at++)
        {
            (ComplaintId id, long told) = _complaints[at];
            Complaint complaint = await FindAsync(id);
            foreach (JournalEntry entry in (await _desk.ReadJournalAsync(id, People.Lin, told)).Items)
            {
                _complaints[at] = (id, entry.Sequence);
                // What policies wait for is the affair of the worker.
                if (entry.Event is not EscalationArmed)
                    _narrator.Entry(Words(entry, complaint.Lifecycle), entry.Event is DeadlineMissed or PromiseBroken or RequestMissed or VenueFull);
            }
        }
    }

    /// <summary>When and by whom is said only of what happened by itself.</summary>
    private string Words(JournalEntry entry, LifecycleKey lifecycle) => entry.ByKind == ActorKind.System
        ? entry.ToText(_texts, CultureInfo.CurrentCulture, Office.Zone, lifecycle)
        : entry.Event.ToText(_texts, CultureInfo.CurrentCulture, Office.Zone, lifecycle);

    private static Stream Own(string file) => typeof(Firm).Assembly.GetManifestResourceStream(file)!;
}
