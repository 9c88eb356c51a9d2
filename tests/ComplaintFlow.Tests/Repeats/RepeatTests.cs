using System.Text;
using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Desk;
using ComplaintFlow.Repeats;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Repeats;

public class RepeatTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [SharedDataFact(CitizenMessages.File)]
    public async Task Citizens_who_write_again_are_counted_as_the_data_says()
    {
        (string Citizen, DateTimeOffset SentAt)[] messages = CitizenMessages.Read();
        ILookup<string, DateTimeOffset> ofCitizens = messages.ToLookup(message => message.Citizen, message => message.SentAt);
        Dictionary<string, int> months = await MostRepeatsAsync(messages, Month);
        Dictionary<string, int> quarters = await MostRepeatsAsync(messages, 3 * Month);

        Assert.Equal((4_326, 3_332), (messages.Length, months.Count));
        Assert.Equal((384, 72, 119), (months.Values.Count(repeats => repeats >= 1), months.Values.Count(repeats => repeats >= 2), quarters.Values.Count(repeats => repeats >= 2)));
        Assert.All(months, citizen => Assert.Equal(RollingWindow.MostWithin(ofCitizens[citizen.Key], Month), citizen.Value + 1));
        Assert.All(quarters, citizen => Assert.Equal(RollingWindow.MostWithin(ofCitizens[citizen.Key], 3 * Month), citizen.Value + 1));
    }

    [Fact]
    public async Task A_complaint_exactly_as_long_ago_as_the_window_counts_and_an_older_one_and_another_customers_do_not()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month));
        ComplaintIntake other = TestHost.Intake() with { Customer = new() { Id = "C-17" } };

        Assert.Equal(0, await RepeatsAsync(host));
        Assert.Equal(0, await RepeatsAsync(host, other));
        host.Clock.Advance(TimeSpan.FromTicks(10));
        Assert.Equal(1, await RepeatsAsync(host));
        host.Clock.Advance(Month - TimeSpan.FromTicks(10));
        Assert.Equal(2, await RepeatsAsync(host));
        host.Clock.Advance(TimeSpan.FromTicks(10));
        Assert.Equal(2, await RepeatsAsync(host));
        host.Clock.Advance(TimeSpan.FromTicks(10));
        Assert.Equal(2, await RepeatsAsync(host));
        host.Clock.Advance(Month + Month);
        Assert.Equal(0, await RepeatsAsync(host));
    }

    [Fact]
    public async Task Without_being_asked_for_and_for_nobody_known_nothing_is_counted()
    {
        await using TestHost silent = new();
        await using TestHost host = new(builder => builder.CountRepeats(Month));
        ComplaintIntake anonymous = TestHost.Intake() with { Customer = new() { Name = "李雷" } };

        await silent.ReceiveAsync();
        Assert.Equal(0, await RepeatsAsync(silent));
        await host.ReceiveAsync(anonymous);
        Assert.Equal(0, await RepeatsAsync(host, anonymous));
    }

    [Fact]
    public async Task A_count_that_the_caller_gives_is_raised_and_never_lowered()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month));
        await host.ReceiveAsync();

        Assert.Equal(1, await RepeatsAsync(host, TestHost.Intake() with { Signals = new(Emotion.Heated) }));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Signals = new(Emotion.Heated, Repeats: 7) });
        Assert.Equal(new Signals(Emotion.Heated, Repeats: 7), complaint.Signals);
    }

    [Fact]
    public async Task Repeats_are_counted_before_the_complaint_is_routed()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month).AddRouting(r => r.When(Signal.Repeats(2)).ToTeam("seniors").Otherwise().ToTeam("desk")));

        Assert.Equal("desk desk seniors", $"{await Team()} {await Team()} {await Team()}");
        async Task<string?> Team() => (await host.ReceiveAsync()).Treatment.Team;
    }

    [Theory]
    [InlineData(1, new[] { 0, 1, 0, 2, 0, 1 })]
    [InlineData(2, new[] { 0, 0, 0, 1, 0, 1 })]
    [InlineData(8, new[] { 0, 0, 0, 1, 0, 1 })]
    public async Task Only_complaints_that_share_the_first_levels_of_the_category_count(int levels, int[] expected)
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month, r => r.PerCategory(levels)));
        string[] categories = ["billing/roaming", "billing/fees", "network", "billing/roaming", "billing-errors", "network"];
        List<int> repeats = [];
        foreach (string category in categories)
            repeats.Add(await RepeatsAsync(host, TestHost.Intake() with { Category = Category.Of(category) }));

        Assert.Equal(expected, repeats);
    }

    [Fact]
    public async Task The_category_that_counts_is_the_one_that_is_recorded()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month, r => r.PerCategory()).AddClassification(c => c.UseTaxonomy(t => t.Use(ComplaintFlow.Classifying.BuiltInTaxonomies.Insurance)).UseKeywords()));

        Assert.Equal(0, await RepeatsAsync(host, TestHost.Intake() with { Category = Category.Of("理赔慢") }));
        Assert.Equal(1, await RepeatsAsync(host, TestHost.Intake() with { Category = default, Description = "理赔慢" }));
        Assert.Equal(0, await RepeatsAsync(host, TestHost.Intake() with { Category = default }));
    }

    [Fact]
    public async Task A_customer_who_asks_again_about_an_open_complaint_repeats_it_and_one_who_answers_does_not()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month, r => r.CountContacts().UpTo(4)));
        await host.ReceiveAsync();
        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal(1, complaint.Signals.Repeats);
        Assert.Equal(2, await AskAsync(ContactDirection.FromCustomer));
        Assert.Equal(2, await AskAsync(ContactDirection.ToCustomer));
        await host.Desk.FireAsync(complaint.Id, Trigger.Acknowledge, TestHost.Agent);
        await host.Desk.FireAsync(complaint.Id, Trigger.Investigate, TestHost.Agent);
        Assert.Equal(Status.AwaitingCustomer, (await host.Desk.FireAsync(complaint.Id, Trigger.AskCustomer, TestHost.Agent)).OrThrow().Status);
        Assert.Equal(2, await AskAsync(ContactDirection.FromCustomer));
        await host.Desk.FireAsync(complaint.Id, Trigger.CustomerReplied, TestHost.Agent);
        Assert.Equal(3, await AskAsync(ContactDirection.FromCustomer));
        Assert.Equal(4, await AskAsync(ContactDirection.FromCustomer));
        Assert.Equal(4, await AskAsync(ContactDirection.FromCustomer));
        (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        Assert.Equal(4, await AskAsync(ContactDirection.FromCustomer));

        async Task<int> AskAsync(ContactDirection direction) =>
            (await host.Desk.ExecuteAsync(complaint.Id, new RecordContact(Channel.Phone, "And now?", direction), TestHost.Agent)).OrThrow().Signals.Repeats;
    }

    [Fact]
    public async Task Contacts_count_only_where_the_host_wants_that()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month));
        Complaint complaint = await host.ReceiveAsync();

        Outcome outcome = await host.Desk.ExecuteAsync(complaint.Id, new RecordContact(Channel.Phone, "And now?"), TestHost.Agent);

        Assert.Equal((0, 1), (outcome.OrThrow().Signals.Repeats, outcome.Events.Count));
    }

    [Fact]
    public async Task A_complaint_that_comes_in_while_another_of_the_customer_is_decided_is_counted()
    {
        SearchedStore store = null!;
        await using TestHost host = new(builder => builder.CountRepeats(Month), inner => store = new SearchedStore(inner));
        Outcome? between = null;
        store.BeforeNext = async () => between = await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent);

        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal((0, 1), (between!.OrThrow().Signals.Repeats, complaint.Signals.Repeats));
    }

    [Fact]
    public async Task So_is_one_that_is_given_to_the_customer_meanwhile()
    {
        SearchedStore store = null!;
        await using TestHost host = new(builder => builder.CountRepeats(Month), inner => store = new SearchedStore(inner));
        Complaint mistaken = await host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = "c-18" } });
        store.BeforeNext = async () => (await host.Desk.ExecuteAsync(mistaken.Id, new UpdateCustomer(TestHost.Intake().Customer), TestHost.Agent)).OrThrow();

        Assert.Equal(1, await RepeatsAsync(host));
        Assert.Equal(0, await RepeatsAsync(host, TestHost.Intake() with { Customer = new() { Id = "c-18" } }));
        Assert.Equal((2, 1), (await TallyAsync(host, "c-17"), await TallyAsync(host, "c-18")));
    }

    [Fact]
    public async Task Twenty_complaints_of_one_customer_at_once_count_one_another()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Month));

        Outcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent))));

        Assert.Equal(Enumerable.Range(0, 20), outcomes.Select(outcome => outcome.OrThrow().Signals.Repeats).Order());
    }

    [Fact]
    public async Task The_tally_does_not_tell_who_the_customer_is_and_differs_between_realms()
    {
        TallyKey? key = CustomerReports.KeyOf(Realm.Default, new Customer { Id = "c-17" });

        Assert.Matches("^reports/[A-Za-z0-9_-]{22}$", key!.Value.Name);
        Assert.NotEqual(key, CustomerReports.KeyOf(Realm.Of("other"), new Customer { Id = "c-17" }));
        Assert.NotEqual(key, CustomerReports.KeyOf(Realm.Default, new Customer { Id = "C-17" }));
        Assert.Null(CustomerReports.KeyOf(Realm.Default, new Customer { Id = Personal.Erased }));
        await using TestHost host = new(builder => builder.CountRepeats(Month));
        await host.ReceiveAsync();
        Assert.Equal(1, await TallyAsync(host, "c-17"));
    }

    [Fact]
    public async Task A_customer_with_ten_thousand_complaints_costs_no_more_than_the_largest_count()
    {
        SearchedStore store = null!;
        await using TestHost host = new(builder => builder.CountRepeats(Month, r => r.UpTo(5)), inner => store = new SearchedStore(inner));
        for (int at = 0; at < 10_000; at++)
            await host.Store.CommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(host.Clock.GetUtcNow().AddSeconds(-at)) with { Customer = new() { Id = "c-17" } }).Build());

        Assert.Equal(5, await RepeatsAsync(host));
        Assert.Equal([5], store.Found);
    }

    [Fact]
    public void The_store_looks_at_hardly_more_complaints_of_a_customer_than_were_received_in_the_window()
    {
        DateTimeOffset start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        InMemoryCustomers customers = new();
        for (int at = 0; at < 10_000; at++)
            customers.Keep(null, SampleComplaints.Received(start.AddMinutes(at)) with { Customer = new() { Id = "c-17" } });
        DateTimeOffset now = start.AddMinutes(10_000);

        ComplaintId[] all = [.. customers.Around("c-17", start, now)];
        Assert.Equal(10_000, all.Length);
        Assert.Equal(all.Order(), all);
        Assert.InRange(customers.Around("c-17", start.AddMinutes(9_990), now).Count(), 10, 12);
        Assert.InRange(customers.Around("c-17", start.AddMinutes(10), start.AddMinutes(20)).Count(), 10, 12);
        Assert.Empty(customers.Around("c-17", now.AddDays(1), now));
        Assert.Empty(customers.Around("c-17", now.AddDays(1), null));
        Assert.Empty(customers.Around("c-18", null, null));
    }

    [Fact]
    public void A_host_whose_store_cannot_be_searched_does_not_start()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().CountRepeats(Month).AllowEveryActor().UseStore(new InterceptedStore(new InMemoryComplaintStore()));
        using ServiceProvider provider = services.BuildServiceProvider();

        Fault fault = Assert.Single(Assert.Throws<InvalidRulesException>(() => provider.GetRequiredService<IComplaintDesk>()).Faults);

        Assert.Equal(
            "CF2003 CountRepeats: Counting repeats requires a store that implements IComplaintQueries, to find the complaints of a customer; the registered one does not. Call UseInMemoryStore(), implement IComplaintQueries on the store, or remove CountRepeats().",
            fault.ToString());
    }

    [Theory]
    [InlineData("""{ "Within": "720 hours" }""", 30, 100, 0, false)]
    [InlineData("""{ "Within": "2 weeks", "UpTo": 3, "CategoryLevels": 2, "CountContacts": true }""", 14, 3, 2, true)]
    public void Everything_can_be_said_in_configuration(string json, int days, int upTo, int levels, bool contacts)
    {
        List<Fault> faults = [];

        Assert.Equal(new RepeatRules(TimeSpan.FromDays(days), upTo, levels, contacts), RepeatCompiler.Compile(new(new(), Options(json)), faults));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("""{ "Within": "30 days" }""", "CF4512 Repeats:Within")]
    [InlineData("""{ "Within": "3 months" }""", "CF4130 Repeats:Within: '3 months' is not a rolling window")]
    [InlineData("""{ "Within": "0 hours" }""", "CF4130 Repeats:Within: The window 00:00:00 is out of range.")]
    [InlineData("""{ "Within": "3661 calendar days" }""", "CF4130 Repeats:Within: The window 3661.00:00:00")]
    [InlineData("""{ "Within": "2 weeks", "UpTo": 0 }""", "CF4130 Repeats:UpTo: The maximum count 0 is out of range.")]
    [InlineData("""{ "Within": "2 weeks", "UpTo": 1001 }""", "CF4130 Repeats:UpTo")]
    [InlineData("""{ "Within": "2 weeks", "CategoryLevels": 9 }""", "CF4130 Repeats:CategoryLevels")]
    [InlineData("""{ "UpTo": 5 }""", "CF4130 Repeats:Within: The window for earlier complaints is not set")]
    [InlineData("""{ "Wihtin": "2 weeks" }""", "CF2004 Repeats:Wihtin")]
    public void What_is_wrong_is_told(string json, string fault)
    {
        List<Fault> faults = [];

        Assert.Null(RepeatCompiler.Compile(new(new(), Options(json)), faults));
        Assert.StartsWith(fault, Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_can_be_an_allowance()
    {
        await using TestHost host = new(builder => builder.CountRepeats(Allowance.Weeks(1)));
        await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(1, await RepeatsAsync(host));
    }

    private static async Task<Dictionary<string, int>> MostRepeatsAsync((string Citizen, DateTimeOffset SentAt)[] messages, TimeSpan within)
    {
        FakeTimeProvider clock = new(messages[0].SentAt);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        services.AddComplaintFlow().CountRepeats(within).UseInMemoryStore().AllowEveryActor();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        Dictionary<string, int> most = [];
        foreach ((string citizen, DateTimeOffset sentAt) in messages)
        {
            clock.SetUtcNow(sentAt);
            Complaint complaint = (await desk.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = citizen } }, TestHost.Agent)).OrThrow();
            most[citizen] = Math.Max(most.GetValueOrDefault(citizen), complaint.Signals.Repeats);
        }

        return most;
    }

    private static async Task<int> RepeatsAsync(TestHost host, ComplaintIntake? intake = null) => (await host.ReceiveAsync(intake)).Signals.Repeats;

    private static async Task<long> TallyAsync(TestHost host, string customer)
    {
        TallyKey key = CustomerReports.KeyOf(Realm.Default, new Customer { Id = customer })!.Value;
        return (await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [key] })).Tallies[key].Value;
    }

    private static RepeatOptions Options(string json)
    {
        RepeatOptions options = new();
        options.Read(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
        return options;
    }
}
