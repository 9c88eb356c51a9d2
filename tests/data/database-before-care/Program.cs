using ComplaintFlow;
using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.Handlers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

string file = args[0];
HandClock clock = new(new DateTimeOffset(2026, 3, 9, 1, 0, 0, TimeSpan.Zero));
Actor agent = Actor.Staff("agent", "agent");
ServiceCollection services = new();
services.AddSingleton<TimeProvider>(clock);
services.AddComplaintFlow()
    .AddHandlers(h => h.Team("desk").Member("ana").Member("bo", capacity: 2).Team("full").Member("cy", capacity: 0))
    .AddRouting(r => r.When(Category.Of("waiting")).ToTeam("full").Otherwise().ToTeam("desk"))
    .DetectSignals()
    .CountRepeats(TimeSpan.FromDays(30))
    .AddDeadlines(d => d
        .Calendar("shop", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-18:00"))
        .Target("hello", Stage.Acknowledge).Within(Allowance.WorkingHours(2))
        .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(16))
        .Target("by-law", Stage.Statutory).Within(Allowance.CalendarDays(30)).NeverPauses())
    .AddEscalation(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).RaiseUrgency())
    .AllowEveryActor()
    .UseSqlite(file);
await using (ServiceProvider provider = services.BuildServiceProvider())
{
    IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
    await DoAsync(await ReceiveAsync("plain"));
    await DoAsync(await ReceiveAsync("talked"), new RecordContact(Channel.Phone, "Where is my money? 我的钱呢？"), new CompleteStep("apologise", "said sorry"), new AddNote("He rang twice."));
    await DoAsync(await ReceiveAsync("proposed"), Fire(Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose));
    await DoAsync(await ReceiveAsync("asked"), Fire(Trigger.Acknowledge, Trigger.AskCustomer));
    await DoAsync(await ReceiveAsync("reclassified"), new Reclassify { Category = Category.Of("billing/roaming"), Cause = Cause.Of("wrong-tariff") });
    await DoAsync(await ReceiveAsync("waiting", "waiting"));
    await DoAsync(await ReceiveAsync("reopened"), Fire(Trigger.Acknowledge, Trigger.AskCustomer, Trigger.Close, Trigger.Reopen));
    await DoAsync(await ReceiveAsync("closed"), Fire(Trigger.Withdraw));
    ComplaintId into = await ReceiveAsync("merged");
    await DoAsync(await ReceiveAsync("merged"), new MergeInto(into));
    ComplaintId late = await ReceiveAsync("late");
    clock.Pass(TimeSpan.FromHours(5));
    await DoAsync(late, new AddNote("nobody has acknowledged"));

    async Task<ComplaintId> ReceiveAsync(string customer, string category = "billing")
    {
        clock.Pass(TimeSpan.FromMinutes(1));
        return (await desk.ReceiveAsync(
            new ComplaintIntake
            {
                Customer = new Customer { Id = customer, Name = "Li Lei 李雷", Phone = "+86 10 1234", Language = "zh-Hans" },
                Channel = Channel.Phone,
                Description = "The bill is too high. 账单多收了。",
                Category = Category.Of(category),
                Wanted = "The money back.",
            },
            agent)).OrThrow().Id;
    }

    async Task DoAsync(ComplaintId id, params ComplaintCommand[] commands)
    {
        foreach (ComplaintCommand command in commands)
        {
            clock.Pass(TimeSpan.FromSeconds(20));
            (await desk.ExecuteAsync(id, command, agent)).OrThrow();
        }
    }

    static ComplaintCommand[] Fire(params Trigger[] triggers) => [.. triggers.Select(trigger => new Fire(trigger))];
}

await using SqliteConnection connection = new($"Data Source={file};Pooling=false");
await connection.OpenAsync();
foreach (string sql in (string[])["pragma wal_checkpoint(truncate)", "pragma journal_mode=delete", "vacuum"])
{
    await using SqliteCommand command = connection.CreateCommand();
    command.CommandText = sql;
    await command.ExecuteScalarAsync();
}

/// <summary>A clock that is set by hand.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Pass(TimeSpan time) => _now += time;
}
