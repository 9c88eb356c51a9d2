using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Improvement;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Messages;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Samples.Improve;

/// <summary>Two firms that learn from complaints, on a clock that is moved by hand: what they plan, what is refused, what came of it, and who is told.</summary>
internal sealed class Firm : IAsyncDisposable
{
    private static readonly Actor Max = Actor.Staff("max", "manager");
    private static readonly Actor Chen = Actor.Staff("chen", "supervisor");

    private readonly FakeTimeProvider _clock = new(At(2025, 2, 1));
    private readonly PostOffice _office = new();
    private readonly ServiceProvider _services;
    private int _refused;

    public Firm()
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IMailer>(_office);
        services.AddComplaintFlow()
            .UseLifecycle(Lifecycle.Define("short", version: 1, Describe))
            .UseInMemoryStore()
            .AllowEveryActor()
            .AddWorker()
            .AddMessageTemplates(t => t.Firm("Example"))
            .UseMailer<PostOffice>()
            .AddImprovements(i => i.TellUnlessDeclined().WorkEvery(null));
        _services = services.BuildServiceProvider();
    }

    private IComplaintDesk Desk => _services.GetRequiredService<IComplaintDesk>();

    private IImprovements Improvements => _services.GetRequiredService<IImprovements>();

    /// <summary>A telecom operator trains its front line: 1,200 complaints of a million subscribers a month become 840.</summary>
    public async Task TrainAsync()
    {
        Title("The operator trains its front line", "运营商培训一线员工");
        ImprovementId training = ImprovementId.Of("IA-1");
        PlanImprovement plan = new(Say("front-line training", "一线员工培训"), ImprovementKind.Corrective, Max.Id, At(2025, 6, 30), new(-25, Say("1000 subscribers", "千户"), 12))
        {
            Cause = Cause.Of("insufficient-training"),
        };
        await RefusedAsync(ImprovementId.Of("IA-2"), plan with { Owner = null, DueAt = null });
        await DoAsync(training, plan);
        await DoAsync(training, new DecideImprovement(Say("Two days of training for everybody.", "全员培训两天。")));
        await DoAsync(training, new StartImprovement());
        _clock.SetUtcNow(At(2025, 6, 20));
        await DoAsync(training, new FinishImprovement());
        _clock.SetUtcNow(At(2025, 7, 1));
        await RefusedAsync(training, new CloseImprovement());
        _clock.SetUtcNow(At(2026, 2, 1));
        await DoAsync(training, new RecordEffect(new(1_200, 1_000), new(840, 1_000), 0.700m, 0.641m, 0.765m));
        await DoAsync(training, new CloseImprovement());
        await TellAsync(training);
    }

    /// <summary>A maker of electronics has 240 complaints about quality in a quarter, and 168 in the next but one.</summary>
    public async Task ImproveDisplaysAsync()
    {
        Title("The maker of electronics changes its displays", "电子产品公司更换显示屏");
        ImprovementId plan = ImprovementId.Of("P-1");
        _clock.SetUtcNow(At(2026, 4, 1));
        PlanImprovement planned = new(Say("special improvement plan", "专项改进计划"), ImprovementKind.Corrective, Max.Id, At(2026, 6, 30), new(-25, Say("1000 products", "千台产品"), 3));
        await RefusedAsync(plan, planned with { Goal = planned.Goal! with { Base = null } });
        await DoAsync(plan, planned);
        List<ComplaintId> linked = [];
        for (int i = 1; i <= 240; i++)
        {
            linked.Add((await Desk.ReceiveAsync(Intake($"c-{i}"), Max)).OrThrow().Id);
            (await Improvements.LinkAsync(plan, linked[^1], Max)).OrThrow();
        }

        ComplaintId ofNorth = (await _services.GetRequiredService<IComplaintDesks>().For(Realm.Of("north")).ReceiveAsync(Intake("c-1"), Max)).OrThrow().Id;
        Refuse((await Improvements.LinkAsync(plan, ofNorth, Max)).Refusal!, ofNorth.ToString());
        ComplaintId aboutMax = (await Desk.ReceiveAsync(Intake("c-900") with { About = Max.Id }, Chen)).OrThrow().Id;
        Refuse((await Improvements.LinkAsync(plan, aboutMax, Chen)).Refusal!, aboutMax.ToString());
        foreach (ImprovementCommand command in (ImprovementCommand[])[new DecideImprovement(Say("Displays of another works.", "改用另一家工厂的显示屏。")), new StartImprovement(), new FinishImprovement()])
            await DoAsync(plan, command);
        _clock.SetUtcNow(At(2026, 7, 1));
        await RefusedAsync(plan, new CloseImprovement());
        // 230 would have missed the goal, and begun another round.
        await DoAsync(plan, new RecordEffect(new(240, 50), new(168, 50), 0.700m, 0.575m, 0.853m));

        // Two decline to hear of it, and the texts of one are erased.
        foreach (ComplaintId id in linked.Take(2))
            (await Desk.ExecuteAsync(id, new RecordImprovementNews(ImprovementNews.Declined), Max)).OrThrow();
        await EraseAsync("c-3");
        await DoAsync(plan, new TellComplainants(Say("Our products have displays of another works now.", "我们的产品现已改用另一家工厂的显示屏。")));
        for (int run = 0; run < 2; run++)
        {
            await _services.GetRequiredService<IImprovementWorker>().RunOnceAsync();
            while ((await _services.GetRequiredService<IComplaintWorker>().RunOnceAsync()).IsMore)
                _clock.Advance(TimeSpan.FromSeconds(1));
        }

        ImprovementAction told = (await Improvements.FindAsync(plan, Max))!;
        Write(Say($"{told.Complaints.Length} linked, {told.Told} told, {told.NotTold} not; {_office.Letters} letters, {_office.Twice} twice.", $"关联 {told.Complaints.Length} 件，告知 {told.Told} 位，未告知 {told.NotTold} 位；发信 {_office.Letters} 封，重复 {_office.Twice} 封。"));
        await TellAsync(plan);
    }

    /// <summary>A complaint is not improved upon without an improvement action, or the decision that it needs none.</summary>
    public async Task DecideAsync()
    {
        Title("A complaint that needs nothing", "无需改进的投诉");
        ComplaintId id = (await Desk.ReceiveAsync(Intake("c-901"), Max)).OrThrow().Id;
        (await Desk.ExecuteAsync(id, new Fire(Trigger.Review), Max)).OrThrow();
        Refuse((await Desk.ExecuteAsync(id, new Fire(Trigger.Improve), Max)).Refusal!, id.ToString());
        (await Desk.ExecuteAsync(id, new DecideNoImprovement(Say("a single label was wrong", "仅一个标签有误")), Max)).OrThrow();
        (await Desk.ExecuteAsync(id, new Fire(Trigger.Improve), Max)).OrThrow();
        foreach (JournalEntry entry in (await Desk.ReadJournalAsync(id, Max)).Items.Skip(1))
            Write(entry.ToText(ComplaintTexts.Default, CultureInfo.CurrentUICulture));
    }

    public void End() => Write(Say($"2 improvement actions, {_refused} refusals, each with its reasons; none wrote anything.", $"2 项改进措施，{_refused} 次不予办理，理由都已说明，均未写入。"));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // The end of the process with eight stages.
    private static void Describe(LifecycleBuilder l)
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).Permit(Trigger.Review, Status.Reviewing).Permit(Trigger.Merge, Status.Merged);
        l.Configure(Status.Reviewing).PermitIf(Trigger.Improve, Status.Improving, Guard.ImprovementDecided);
        l.Configure(Status.Improving).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
        l.Configure(Status.Merged).Final();
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static ComplaintIntake Intake(string customer) => new()
    {
        Customer = new() { Id = customer, Name = "王芳", Language = CultureInfo.CurrentUICulture.Name },
        Channel = Channel.OnlineForm,
        Category = Category.Of("product-quality"),
        Description = Say("The display is dark.", "显示屏不亮。"),
    };

    private static string Say(string english, string chinese) => CultureInfo.CurrentUICulture.Name == "zh-Hans" ? chinese : english;

    private static void Write(string line) => Console.WriteLine(line);

    private static void Title(string english, string chinese) => Write($"{Environment.NewLine}== {Say(english, chinese)}");

    private async Task DoAsync(ImprovementId id, ImprovementCommand command) => (await Improvements.ExecuteAsync(id, command, Max)).OrThrow();

    private async Task RefusedAsync(ImprovementId id, ImprovementCommand command)
    {
        long? before = (await Improvements.FindAsync(id, Max))?.Version;
        Refuse((await Improvements.ExecuteAsync(id, command, Max)).Refusal!, id.Name);
        if ((await Improvements.FindAsync(id, Max))?.Version != before)
            throw new InvalidOperationException("Something was written.");
    }

    private void Refuse(Refusal refusal, string about)
    {
        _refused++;
        Write($"{Say("Refused", "不予办理")} {refusal.Code} ({about}): {refusal.Message}");
        foreach (string reason in refusal.Reasons)
            Write($"  – {reason}");
    }

    private async Task TellAsync(ImprovementId id)
    {
        foreach (ImprovementEntry entry in (await Improvements.ReadJournalAsync(id, Max)).Items)
        {
            if (entry.Event is not ComplaintLinked)
                Write($"{entry.At:yyyy-MM-dd} {entry.By}: {entry.ToText(ComplaintTexts.Default, CultureInfo.CurrentUICulture)}");
        }
    }

    private async Task EraseAsync(string customer)
    {
        CustomerErasure? progress = null;
        do
            progress = (await _services.GetRequiredService<IComplaintAdministration>().EraseCustomerAsync(Realm.Default, customer, "customer-request", Max, progress)).OrThrow();
        while (!progress.IsDone);
    }
}

/// <summary>Counts what goes out, by the identifiers of messages.</summary>
internal sealed class PostOffice : IMailer
{
    private readonly HashSet<string> _sent = [];

    public int Letters => _sent.Count;

    public int Twice { get; private set; }

    public ValueTask<MailResult> SendAsync(RenderedMessage message, CancellationToken cancellationToken = default)
    {
        lock (_sent)
            Twice += _sent.Add(message.Id) ? 0 : 1;
        return new(MailResult.Sent);
    }
}
