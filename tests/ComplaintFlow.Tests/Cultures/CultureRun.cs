using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ComplaintFlow.Commands;
using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Lifecycles.Machines;
using ComplaintFlow.Tests.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Cultures;

/// <summary>Two complaints with amounts, instants, deadlines and escalations, and everything that a store holds of them afterwards.</summary>
internal static partial class CultureRun
{
    private static readonly ComplaintId[] Ids = [.. Enumerable.Range(0, 2).Select(_ => ComplaintId.New(TestTime.Monday))];

    /// <summary>What is stored, a line each; what is random (commits and salts) is masked.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync()
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        InMemoryComplaintStore store = new(clock);
        await using ServiceProvider host = FullRules.Host(builder => builder.UseStore(store).Services.AddSingleton<TimeProvider>(clock));
        IComplaintDesk desk = host.GetRequiredService<IComplaintDesk>();
        ComplaintClocks clocks = host.GetRequiredService<ComplaintClocks>();
        List<string> lines = [];

        (await desk.ReceiveAsync(Intake(0), TestHost.Agent)).OrThrow();
        (await desk.ReceiveAsync(Intake(1) with { Lifecycle = "returns", Key = "second", Category = default, Cause = null, Impact = null, StatedUrgency = null }, TestHost.Agent)).OrThrow();
        (await desk.ExecuteAsync(Ids[1], new RecordContact(Channel.Email, "İlk") { Key = "third" }, Actor.Customer("IĞDIR-ı"))).OrThrow();
        await ExecuteAsync(1, new Fire(Trigger.Of("take")));
        await ExecuteAsync(1, new Fire(Trigger.Of("refund"), new Refund(-1234.5m, "çok pahalı")));
        await ExecuteAsync(0, new SetSignals(new(Emotion.Heated, Repeats: 4, DemandsSupervisor: true, ThreatensPublicity: true, ThreatensLegalAction: true)));
        clock.Advance(TimeSpan.FromHours(2.5));
        await ExecuteAsync(0, new Fire(Trigger.Acknowledge));
        await ExecuteAsync(0, new Fire(Trigger.AskCustomer));
        clock.Advance(TimeSpan.FromMinutes(90.5));
        await ExecuteAsync(0, new Fire(Trigger.CustomerReplied));
        await ExecuteAsync(0, new RecordContact(Channel.Phone, "They called about 1.234,56 €."));
        await ExecuteAsync(0, new Correct { Amount = new Money(2345.67m, "EUR"), Occurrence = new(TestTime.Monday.AddDays(-400.123).ToOffset(TimeSpan.FromHours(-3.5)), "here"), Because = "misheard" });
        await ExecuteAsync(0, new ChangeAppointment(TestTime.Monday.AddDays(3).AddTicks(1_234_560)));
        await ExecuteAsync(0, new ExtendDeadline(Stage.Statutory, "it takes longer"));
        await ExecuteAsync(0, new RaiseHostEvent("meter", """{"reading":-12.5,"at":"2026-03-02"}"""));
        await ExecuteAsync(0, new Escalate("asked for") { Policy = "hand" });
        clock.Advance(TimeSpan.FromMinutes(20));
        await ExecuteAsync(0, new AddNote("a note") { OccurredAt = clock.GetUtcNow().AddMinutes(-7) });
        for (int day = 0; day < 45; day += 3)
        {
            clock.Advance(TimeSpan.FromDays(3));
            foreach (ComplaintId id in Ids)
                await clocks.CatchUpAsync(Realm.Default, id);
        }

        foreach (ComplaintId id in Ids)
        {
            lines.AddRange((await store.ReadJournalAsync(new JournalQuery(Realm.Default, id))).Items.SelectMany(Lines));
            Complaint complaint = (await desk.FindAsync(id, TestHost.Agent))!;
            lines.Add(Encoding.UTF8.GetString(ComplaintJson.Write(complaint)));
            foreach (Deadline deadline in complaint.Deadlines)
                lines.Add((await desk.ExplainDueAsync(id, deadline.Id, TestHost.Agent))!.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")));
        }

        TallyKey[] tallies = [.. new[] { "ana", "bo", "cy" }.Select(person => TallyKey.HandlerLoad(PersonId.Of(person))), .. new[] { Venue.PrivateRoom, Venue.Telephone, Venue.Of("garden") }.Select(TallyKey.VenueLoad)];
        Loaded loaded = await store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = tallies });
        lines.AddRange(tallies.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key} {loaded.Tallies[key].Value} {loaded.Tallies[key].RaisedAt?.UtcTicks}")));
        lines.Add((await desk.ExplainRoutingAsync(Intake(0) with { Id = null }, TestHost.Agent)).Describe(culture: CultureInfo.GetCultureInfo("en")));
        return lines;

        async Task ExecuteAsync(int number, ComplaintCommand command)
        {
            Outcome outcome = await desk.ExecuteAsync(Ids[number], command with { Key = string.Create(CultureInfo.InvariantCulture, $"key {lines.Count}") }, TestHost.Supervisor);
            lines.Add(outcome.IsAccepted ? "accepted" : outcome.Refusal!.Code);
        }
    }

    private static ComplaintIntake Intake(int number) => TestHost.Intake() with
    {
        Id = Ids[number],
        Customer = new() { Id = "IĞDIR-ı", Name = "İnci Işık", Tier = CustomerTier.Vip, Language = "tr" },
        Description = "INTEREST İNDİRİM overcharged by tonight",
        Category = Category.Of("billing"),
        Amount = new Money(1234.56m, "EUR"),
        Occurrence = new(TestTime.Monday.AddDays(-30).ToOffset(TimeSpan.FromHours(-3.5)), "İzmir"),
        Impact = Impact.Of("MANY CUSTOMERS"),
        StatedUrgency = StatedUrgency.Of("can wait"),
        Cause = Cause.Of("PRICE"),
    };

    private static IEnumerable<string> Lines(StoredEntry entry)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{entry.Complaint} {entry.Sequence} {entry.Type} {entry.At.UtcTicks} {entry.Rules} {entry.Key} {entry.Fingerprint} {entry.EffectKey}");
        yield return Masked(entry.Header, entry.CommitId);
        yield return Masked(entry.Body, entry.CommitId);
        yield return Masked(entry.Seals, entry.CommitId);
        yield return Masked(entry.Sealed, entry.CommitId);
    }

    private static string Masked(ReadOnlyMemory<byte> json, Guid commit) => Random().Replace(Encoding.UTF8.GetString(json.Span).Replace(commit.ToString(), "commit", StringComparison.Ordinal), "…");

    // Seals and salts are 32 bytes in Base64.
    [GeneratedRegex("[A-Za-z0-9+/]{43}=")]
    private static partial Regex Random();
}
