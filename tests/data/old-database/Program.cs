using System.Data.Common;
using ComplaintFlow;
using ComplaintFlow.Administration;
using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Samples.OldDatabase;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

string file = args[0];
HandClock clock = new(new DateTimeOffset(2026, 3, 9, 1, 0, 0, TimeSpan.Zero));
Actor agent = Actor.Staff("agent", "agent");
List<ComplaintId> escalated = [];
Actor senior = Actor.Staff("senior", "supervisor");

await using (ServiceProvider provider = House(builder => builder
    .AddHandlers(h => h
        .Tiers(HandlerTier.Of("first"), HandlerTier.Of("second"))
        .Team("desk").Member("ana", m => m.Tier(HandlerTier.Of("first"))).Member("bo", m => m.Tier(HandlerTier.Of("first")))
        .Team("seniors").Member("cy", m => m.Tier(HandlerTier.Of("second"))).Member("di", m => m.Tier(HandlerTier.Of("second")))
        .Team("empty").Handler("erin"))
    .AddClassification(c => c
        .UseTaxonomy(t => t.Category("billing", "账单").Category("billing/roaming", "漫游").Category("service", "服务").Category("limited", "限").Category("nobody", "无"))
        .UseKeywords(k => k.Category("billing/roaming", "roaming")))))
{
    IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
    await OrdinaryAsync(desk);
    await HandledByManyAsync(desk);
    await ReopenedAsync(desk);
    await MergedAsync(desk);
    await EscalatedAsync(desk);
    await DeadlinesAsync(desk);
    await HeldAndErasedAsync(desk, provider.GetRequiredService<IComplaintAdministration>());
}

await using (ServiceProvider provider = House(builder => builder.UseHandlerDirectory<SilentDirectory>().UseClassifier<SilentClassifier>()))
{
    IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
    for (int i = 0; i < 2; i++)
        await desk.ReceiveAsync(Intake($"away-{i}") with { Category = Category.Unclassified, Description = "Nobody is there." }, agent);
}

await using SqliteConnection connection = new($"Data Source={file};Pooling=false");
await connection.OpenAsync();
foreach (string sql in (string[])["pragma wal_checkpoint(truncate)", "pragma journal_mode=delete", "vacuum"])
    await RunAsync(connection, sql, _ => { });
await RunAsync(connection, "select count(*) from cf_complaint", row => Console.WriteLine($"{row.GetValue(0)} complaints"));
await RunAsync(connection, "select type, count(*) from cf_entry group by type order by type", row => Console.WriteLine($"{row.GetValue(0)} {row.GetValue(1)}"));

ServiceProvider House(Action<ComplaintFlowBuilder> more)
{
    ServiceCollection services = new();
    services.AddSingleton<TimeProvider>(clock);
    ComplaintFlowBuilder builder = services.AddComplaintFlow()
        .AddRouting(r => r
            .When(Category.Of("nobody")).Named("nobody").ToTeam("empty")
            .When(CustomerTier.Vip).Named("vip").ToTeam("seniors")
            .Otherwise().ToTeam("desk"))
        .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1, fallback: Venue.Telephone).Venue(Venue.Telephone))
        .DetectSignals()
        .CountRepeats(TimeSpan.FromDays(30))
        .AddDeadlines(d => d
            .Calendar("shop", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-12:00", "13:00-18:00"))
            .Target("hello", Stage.Acknowledge).Within(Allowance.WorkingHours(2))
            .Target("urgent-answer", Stage.Respond).When(Urgency.Critical).Within(Allowance.WorkingHours(4))
            .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(16)).MayBeExtended(Allowance.WorkingHours(8), times: 2, needsApproval: true)
            .Target("news", Stage.Update).When(Channel.Email).Within(Allowance.BusinessDays(2)).Repeats()
            .Target("end", Stage.Resolve).When(Channel.Email).Within(Allowance.BusinessDays(10)).MayBeExtended(Allowance.BusinessDays(2))
            .Target("by-law", Stage.Statutory).Within(Allowance.CalendarDays(30)).NeverPauses())
        .AddEscalation(e => e
            .Policy("unanswered").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.NextTier).NotifyAtTop("board").RepeatEvery(Allowance.WorkingHours(4), untilLevel: 3)
            .Policy("near").WhenDueWithin(Stage.Respond, Allowance.WorkingHours(1)).Notify("shift-lead").ThenAfter(Allowance.WorkingHours(1)).RaiseUrgency()
            .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2)).ClocksFollow().ThenAfter(Allowance.WorkingHours(2)).Notify("board")
            .Policy("declined").WhenDeclined(2).RaiseUrgency()
            .Policy("asked").ByHand().ChangeHandler(RoutingTarget.NextTier).ThenAfter(Allowance.WorkingHours(8)).Notify("board"))
        .AllowEveryActor()
        .UseSqlite(file);
    more(builder);
    return services.BuildServiceProvider();
}

static ComplaintIntake Intake(string customer) => new()
{
    Customer = new Customer { Id = customer, Name = "Li Lei 李雷", Phone = "+86 10 1234", Email = "li@example.com", Language = "zh-Hans" },
    Channel = Channel.Phone,
    Description = "The bill is too high. 账单多收了。",
    Category = Category.Of("billing"),
    Wanted = "The money back.",
    Occurrence = new Occurrence(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), "at the shop 门店"),
    Amount = new Money(120.50m, "CNY"),
    About = PersonId.Of("zed"),
};

async Task<ComplaintId> ReceiveAsync(IComplaintDesk desk, ComplaintIntake intake) => (await desk.ReceiveAsync(intake, agent)).OrThrow().Id;

async Task DoAsync(IComplaintDesk desk, ComplaintId id, ComplaintCommand command, Actor? actor = null)
{
    clock.Pass(TimeSpan.FromMinutes(3));
    (await desk.ExecuteAsync(id, command, actor ?? agent)).OrThrow();
}

async Task FireAsync(IComplaintDesk desk, ComplaintId id, params Trigger[] triggers)
{
    foreach (Trigger trigger in triggers)
        await DoAsync(desk, id, new Fire(trigger));
}

async Task OrdinaryAsync(IComplaintDesk desk)
{
    await ReceiveAsync(desk, Intake("plain"));
    await ReceiveAsync(desk, Intake("suggested") with { Category = Category.Unclassified, Description = "Roaming was charged, and I do not travel." });
    ComplaintId id = await ReceiveAsync(desk, Intake("ordinary") with { Channel = Channel.Email, Customer = new Customer { Id = "ordinary", Tier = CustomerTier.Vip }, Key = "mail-17" });
    await DoAsync(desk, id, new AddNote("He rang twice. 打了两次。") { Key = "note-1" });
    await DoAsync(desk, id, new Correct { Description = "The bill is much too high.", Wanted = "All of it back.", Occurrence = new Occurrence(null, "on the phone"), Amount = new Money(99m, "CNY"), About = PersonId.Of("zoe"), Because = "misheard" });
    await DoAsync(desk, id, new UpdateCustomer(new Customer { Id = "ordinary", Name = "Han Meimei", Tier = CustomerTier.Vip }));
    await DoAsync(desk, id, new Reclassify { Category = Category.Of("service"), Urgency = Urgency.Critical, Cause = Cause.Of("wrong-tariff"), Because = "read again" });
    await DoAsync(desk, id, new RecordContact(Channel.Email, "Where is my money?"));
    await DoAsync(desk, id, new RecordContact(Channel.Phone, "We are looking into it.", ContactDirection.ToCustomer));
    await DoAsync(desk, id, new ChangeAppointment(new DateTimeOffset(2026, 3, 12, 2, 0, 0, TimeSpan.Zero), "as she asked"));
    await DoAsync(desk, id, new ChangeVenue(Venue.Telephone, "too far away"));
    await DoAsync(desk, id, new RaiseHostEvent("letter-sent", """{"to":"Han Meimei"}"""));
    await DoAsync(desk, id, new SetSignals(new Signals(Emotion.Concerned, DemandsSupervisor: true, SuspectsBadFaith: true)));
    await FireAsync(desk, id, Trigger.Acknowledge, Trigger.Investigate);
    await DoAsync(desk, id, new CompleteStep("gather-information", "read the contract"));
    await DoAsync(desk, id, new CompleteStep("call-back"));
    await DoAsync(desk, id, new MigrateLifecycle(BuiltIn.EightStage.Key));
    await FireAsync(desk, id, Trigger.Propose, Trigger.Implement, Trigger.ReportProgress);
    ComplaintId nobody = await ReceiveAsync(desk, Intake("nobody") with { Category = Category.Of("nobody") });
    await DoAsync(desk, nobody, new Assign(RoutingTarget.Handler("erin"), "she knows it"));
}

async Task HandledByManyAsync(IComplaintDesk desk)
{
    ComplaintId id = await ReceiveAsync(desk, Intake("many"));
    foreach (string handler in (string[])["ana", "bo", "cy", "di", "erin", "ana", "bo"])
        await DoAsync(desk, id, new Assign(RoutingTarget.Handler(handler), $"now {handler}"));
    await DoAsync(desk, id, new RefuseHandler(PersonId.Of("bo"), "he shouts"));
    await DoAsync(desk, id, new RefuseHandler(PersonId.Of("cy")));
    ComplaintId moving = await ReceiveAsync(desk, Intake("moving"));
    for (int i = 0; i < 36; i++)
        await DoAsync(desk, moving, new Assign(RoutingTarget.Handler(i % 2 == 0 ? "di" : "erin")));
}

async Task ReopenedAsync(IComplaintDesk desk)
{
    ComplaintId id = await ReceiveAsync(desk, Intake("reopened") with { Channel = Channel.Email });
    await FireAsync(desk, id, Trigger.Acknowledge, Trigger.Investigate);
    await DoAsync(desk, id, new CompleteStep("gather-information"));
    await FireAsync(desk, id, Trigger.Propose, Trigger.Decline, Trigger.Propose, Trigger.Decline, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp, Trigger.Close, Trigger.Reopen);
    await FireAsync(desk, id, Trigger.AskCustomer, Trigger.CustomerReplied);
    await DoAsync(desk, id, new CompleteStep("look-again"));
    ComplaintId closed = await ReceiveAsync(desk, Intake("closed"));
    await FireAsync(desk, closed, Trigger.Acknowledge, Trigger.AskCustomer, Trigger.Close);
    ComplaintId withdrawn = await ReceiveAsync(desk, Intake("withdrawn"));
    await FireAsync(desk, withdrawn, Trigger.Withdraw);
}

async Task MergedAsync(IComplaintDesk desk)
{
    ComplaintId into = await ReceiveAsync(desk, Intake("merged") with { Channel = Channel.Email });
    for (int i = 0; i < 2; i++)
        await DoAsync(desk, await ReceiveAsync(desk, Intake("merged") with { Channel = Channel.Email }), new MergeInto(into));
}

async Task EscalatedAsync(IComplaintDesk desk)
{
    foreach (string customer in (string[])["heated-1", "heated-2"])
        escalated.Add(await ReceiveAsync(desk, Intake(customer) with { Signals = new Signals(Emotion.Heated, ThreatensPublicity: true), Description = "I am furious!" }));
    ComplaintId byHand = await ReceiveAsync(desk, Intake("by-hand"));
    await DoAsync(desk, byHand, new Escalate("he called the minister") { Policy = "asked" });
    ComplaintId named = await ReceiveAsync(desk, Intake("by-name"));
    await DoAsync(desk, named, new Escalate("she knows the case") { Target = RoutingTarget.Handler("di") });
    escalated.Add(byHand);
    ComplaintId calmed = await ReceiveAsync(desk, Intake("calmed"));
    await DoAsync(desk, calmed, new RecordContact(Channel.Phone, "I am outraged, I will call my lawyer"));
    await DoAsync(desk, calmed, new SetSignals(Signals.None));
    escalated.Add(calmed);
}

async Task DeadlinesAsync(IComplaintDesk desk)
{
    ComplaintId missed = await ReceiveAsync(desk, Intake("missed") with { Channel = Channel.Email });
    ComplaintId paused = await ReceiveAsync(desk, Intake("paused") with { Channel = Channel.Email });
    await FireAsync(desk, paused, Trigger.Acknowledge, Trigger.AskCustomer);
    ComplaintId extended = await ReceiveAsync(desk, Intake("extended") with { Channel = Channel.Email });
    await FireAsync(desk, extended, Trigger.Acknowledge);
    await DoAsync(desk, extended, new ExtendDeadline(Stage.Respond, "waiting for the bank"));
    await DoAsync(desk, extended, new ApproveExtension(Stage.Respond, "all right"), senior);
    await DoAsync(desk, extended, new ExtendDeadline(Stage.Resolve, "holiday"));
    ComplaintId requested = await ReceiveAsync(desk, Intake("requested") with { Channel = Channel.Email });
    await FireAsync(desk, requested, Trigger.Acknowledge);
    await DoAsync(desk, requested, new ExtendDeadline(Stage.Respond, "ill"));
    ComplaintId recalculated = await ReceiveAsync(desk, Intake("recalculated") with { Channel = Channel.Email });
    await DoAsync(desk, recalculated, new Reclassify { Urgency = Urgency.Critical });
    await DoAsync(desk, recalculated, new Reclassify { Urgency = Urgency.Normal });
    // A worker would not go by this clock: what is due happens before the next command.
    for (int day = 0; day < 3; day++)
    {
        clock.Pass(TimeSpan.FromHours(11));
        foreach (ComplaintId waiting in (ComplaintId[])[missed, paused, requested, .. escalated])
            await DoAsync(desk, waiting, new AddNote("still waiting"));
    }

    await FireAsync(desk, missed, Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose);
    for (int i = 0; i < 3; i++)
        await DoAsync(desk, recalculated, new RecordContact(Channel.Phone, "No news yet.", ContactDirection.ToCustomer));
}

async Task HeldAndErasedAsync(IComplaintDesk desk, IComplaintAdministration administration)
{
    ComplaintId held = await ReceiveAsync(desk, Intake("held"));
    await DoAsync(desk, held, new PlaceLegalHold("court-1", "a claim"));
    await DoAsync(desk, held, new PlaceLegalHold("court-2"));
    await DoAsync(desk, held, new LiftLegalHold("court-1", "settled"));
    ComplaintId erased = await ReceiveAsync(desk, Intake("erased"));
    await DoAsync(desk, erased, new AddNote("She lives in the red house."));
    await DoAsync(desk, erased, new RecordContact(Channel.Phone, "call me"), Actor.Customer("erased", "customer"));
    (await administration.EraseAsync(Realm.Default, erased, new ErasureRequest("customer-request"), senior)).OrThrow();
    ComplaintId partly = await ReceiveAsync(desk, Intake("partly"));
    await DoAsync(desk, partly, new AddNote("a slip"));
    (await administration.EraseAsync(Realm.Default, partly, new ErasureRequest("case-9") { Texts = [new TextPlace(1, "customer.phone"), new TextPlace(1, "occurrence.place")] }, senior)).OrThrow();
}

static async Task RunAsync(DbConnection connection, string sql, Action<DbDataReader> each)
{
    await using DbCommand command = connection.CreateCommand();
    command.CommandText = sql;
    await using DbDataReader row = await command.ExecuteReaderAsync();
    while (await row.ReadAsync())
        each(row);
}
