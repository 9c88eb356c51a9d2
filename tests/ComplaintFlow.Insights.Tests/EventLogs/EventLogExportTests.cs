using System.Text;
using ComplaintFlow.Commands;
using ComplaintFlow.Insights.EventLogs;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.EventLogs;

public class EventLogExportTests
{
    private static readonly byte[] _key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    [Fact]
    public async Task Every_entry_is_in_the_log_with_who_where_when_trigger_rule_and_clock()
    {
        await using House house = Firm();
        ComplaintId id = await house.ReceiveAsync(change: intake => intake.Customer = "Wang.Fang@example.com");
        house.Clock.Advance(TimeSpan.FromHours(5));
        await house.Worker.RunOnceAsync();
        await house.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);
        (await house.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "She rang again."), House.Agent)).OrThrow();

        LogCase log = Assert.Single(await ExportAsync(house, new() { NamesStaff = true, Key = _key }));

        List<JournalEntry> journal = await house.Desk.ReadWholeJournalAsync(id, House.Agent).ToListAsync();
        Assert.Equal(journal.Select(entry => (entry.Sequence.ToString(null, null), entry.At)), log.Events.Select(one => (one.Attributes["sequence"], one.At)));
        string Tell(LogEvent one) => $"{one.At:HH:mm} {one.Resource}: {one.Activity} [{string.Join(", ", one.Attributes.Where(named => named.Key is not ("sequence" or "episode" or "event" or "by")).Select(named => $"{named.Key}={named.Value}"))}]";
        Assert.Equal(
            [
                "09:00 ana: complaint-received [status=received]",
                "09:00 ana: deadline-started [deadline=first:1, due=2026-03-02T11:00:00.000000Z, stage=acknowledge, state=running, status=received, target=first]",
                "09:00 ana: handler-assigned [handler=lin, rule=category billing, status=received]",
                "11:00 system: deadline-missed [deadline=first:1, due=2026-03-02T11:00:00.000000Z, stage=acknowledge, state=missed, status=received, target=first]",
                "11:00 system: escalation-fired [level=1, policy=late, reason=deadline-missed, stage=acknowledge, status=received]",
                "11:00 system: complaint-reclassified [status=received]",
                "14:00 ana: acknowledge [from=received, status=acknowledged, to=acknowledged, trigger=acknowledge]",
                "14:00 ana: deadline-met [deadline=first:1, due=2026-03-02T11:00:00.000000Z, stage=acknowledge, state=met-late, status=acknowledged, target=first]",
                "14:00 ana: investigate [from=acknowledged, status=investigating, to=investigating, trigger=investigate]",
                "14:00 ana: contact-recorded [direction=from-customer, status=investigating, via=phone]",
            ],
            log.Events.Select(Tell));
        Assert.Equal("billing", log.Attributes["category"]);
    }

    [Fact]
    public async Task Nobody_is_named_and_nothing_that_somebody_wrote_is_in_the_log()
    {
        await using House house = Firm();
        ComplaintId id = await house.ReceiveAsync(change: intake => (intake.Customer, intake.Fields) = ("Wang.Fang@example.com", new() { ["iban"] = "DE89370400440532013000", ["order"] = "A-17" }));
        (await house.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "She rang again."), House.Agent)).OrThrow();
        (await house.Desk.ExecuteAsync(id, new AddNote("Mrs Wang is angry."), House.Agent)).OrThrow();
        (await house.Desk.FireAsync(id, Trigger.Withdraw, Actor.Customer("Wang.Fang@example.com"))).OrThrow();

        foreach (LogFormat format in Enum.GetValues<LogFormat>())
        {
            string file = Encoding.UTF8.GetString(await WrittenAsync(house, format, new() { Fields = ["order", "iban"] }));
            Assert.Contains("A-17", file, StringComparison.Ordinal);
            foreach (string personal in new[] { "ang@", "fang", "rang again", "Mrs Wang", "DE89", "\"ana\"", ",ana,", "lin\"", ",lin,", "too slow" })
                Assert.DoesNotContain(personal, file, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task One_key_gives_one_person_one_name_and_without_a_key_a_name_is_of_one_log()
    {
        await using House house = Firm();
        foreach (string customer in new[] { "C-1", "C-1", "C-2" })
        {
            await house.ReceiveAsync(change: intake => intake.Customer = customer);
            house.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        static (string Customer, string Staff)[] Names(IReadOnlyList<LogCase> log) => [.. log.Select(one => (one.Attributes["customer"], one.Events[0].Resource!))];
        (string Customer, string Staff)[] first = Names(await ExportAsync(house, new() { Key = _key }));
        (string Customer, string Staff)[] again = Names(await ExportAsync(house, new() { Key = _key }));
        (string Customer, string Staff)[] random = Names(await ExportAsync(house, new()));

        Assert.Equal(first, again);
        Assert.Equal((first[0].Customer, 2), (first[1].Customer, first.Select(one => one.Customer).Distinct().Count()));
        Assert.Single(first.Select(one => one.Staff).Distinct());
        Assert.DoesNotContain(random[0].Staff, first.Select(one => one.Staff));
        Assert.DoesNotContain(random[0].Customer, first.Select(one => one.Customer));
        Assert.Equal(random[0].Customer, random[1].Customer);
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    public async Task A_log_is_the_same_in_every_culture(string name)
    {
        await using House house = Firm();
        await house.FireAsync(await house.ReceiveAsync(), Trigger.Acknowledge);
        EventLogOptions options = new() { Key = _key };
        (byte[] xes, byte[] csv) = (await WrittenAsync(house, LogFormat.Xes, options), await WrittenAsync(house, LogFormat.Csv, options));
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(name);
            Assert.Equal(xes, await WrittenAsync(house, LogFormat.Xes, options));
            Assert.Equal(csv, await WrittenAsync(house, LogFormat.Csv, options));
            Assert.Equal(House.Monday, Assert.Single(await Logs.ReadAsync(csv, LogFormat.Csv)).Events[0].At);
            Assert.Equal(House.Monday, Assert.Single(await Logs.ReadAsync(xes, LogFormat.Xes)).Events[0].At);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Only_whoever_may_exports_and_no_customer()
    {
        await using House house = Firm(new OnlyAuditors());
        await house.ReceiveAsync();
        IEventLogs logs = house.Services.GetRequiredService<IEventLogs>();
        using MemoryStream file = new();

        EventLogExport refused = await logs.ExportAsync(file, LogFormat.Xes, null, House.Agent);
        EventLogExport customer = await logs.ExportAsync(file, LogFormat.Xes, null, Actor.Customer("C-1", "auditor"));
        Assert.Equal((ErrorCodes.NotAuthorized, ErrorCodes.NotAuthorized, 0), (refused.Refusal?.Code, customer.Refusal?.Code, file.Length));
        Assert.Throws<UnauthorizedAccessException>(() => refused.OrThrow());

        EventLogExport auditor = await logs.ExportAsync(file, LogFormat.Xes, null, Actor.Staff("max", "auditor"));
        Assert.Equal(1, auditor.OrThrow().Cases);
    }

    [Fact]
    public async Task Only_complaints_of_the_period_are_exported_and_progress_is_told()
    {
        await using House house = Firm();
        await house.ReceiveAsync();
        house.Clock.Advance(TimeSpan.FromDays(31));
        ComplaintId april = await house.ReceiveAsync();
        house.Clock.Advance(TimeSpan.FromDays(31));
        await house.ReceiveAsync();
        Latest progress = new();
        using MemoryStream file = new();

        await house.Services.GetRequiredService<IEventLogs>().ExportAsync(file, LogFormat.Xes, new() { Received = ReportingPeriod.Month(2026, 4, TimeZoneInfo.Utc) }, House.Agent, progress);

        LogCase only = Assert.Single(await Logs.ReadAsync(file.ToArray(), LogFormat.Xes));
        Assert.Equal(april.ToString(), only.Id);
        Assert.Equal(new EventLogProgress(1, only.Events.Length), progress.Value);
    }

    [Fact]
    public async Task A_key_that_is_too_short_is_refused() =>
        Assert.StartsWith(
            "The key has 5 bytes. Use at least 32 random bytes.",
            (await Assert.ThrowsAsync<ArgumentException>(() => ExportAsync(Firm(), new() { Key = new byte[5] }))).Message,
            StringComparison.Ordinal);

    private static House Firm(IComplaintAuthorizer? authorizer = null) => new(builder =>
    {
        if (authorizer is not null)
            builder.Services.AddSingleton(authorizer);
        builder.AddHandlers(h => h.Handler("lin"))
            .AddFields(f => f.Text("order").Text("iban").Personal())
            .AddRouting(r => r.When(Category.Of("billing")).ToHandler("lin"))
            .AddDeadlines(d => d.Target("first", Stage.Acknowledge).Within(Allowance.Hours(2)))
            .AddEscalation(e => e.Policy("late").WhenMissed(Stage.Acknowledge).RaiseUrgency());
    });

    private static async Task<byte[]> WrittenAsync(House house, LogFormat format, EventLogOptions options)
    {
        using MemoryStream file = new();
        (await house.Services.GetRequiredService<IEventLogs>().ExportAsync(file, format, options, House.Agent)).OrThrow();
        return file.ToArray();
    }

    private static async Task<IReadOnlyList<LogCase>> ExportAsync(House house, EventLogOptions options) => await Logs.ReadAsync(await WrittenAsync(house, LogFormat.Xes, options), LogFormat.Xes);

    private sealed class Latest : IProgress<EventLogProgress>
    {
        public EventLogProgress Value { get; private set; }

        public void Report(EventLogProgress value) => Value = value;
    }

    private sealed class OnlyAuditors : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action != ComplaintAction.ExportEventLog || request.Actor.IsIn("auditor"));
    }
}
