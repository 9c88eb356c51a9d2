using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care.Remedies;

/// <summary>A host in Shanghai with the people of the stories and their mandates. The clock stands at Monday, 2 March 2026, 09:00 in Shanghai.</summary>
internal sealed class OfferHost : IAsyncDisposable
{
    private readonly DeadlineHost _host;

    public OfferHost(Action<ComplaintFlowBuilder>? more = null, IConfiguration? configuration = null, InMemoryComplaintStore? store = null, FakeTimeProvider? clock = null, bool hasMandates = true)
    {
        _host = new(
            d => d.ByDefault("shanghai").Calendar(Shanghai),
            b =>
            {
                b.AddHandlers(h => h
                    .Handler("lin", lin => lin.Tier(HandlerTier.Agent))
                    .Handler("chen", chen => chen.Tier(HandlerTier.Supervisor))
                    .Handler("max", max => max.Tier(HandlerTier.Manager)));
                if (hasMandates)
                    b.AddMandates(Mandates);
                more?.Invoke(b);
            },
            configuration,
            store,
            clock ?? new FakeTimeProvider(March(2, 9)));
    }

    public static WorkCalendar Shanghai { get; } = WorkCalendar.Define("shanghai", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-18:00"));

    public static Actor Lin { get; } = Actor.Staff("lin", "agent");

    public static Actor Chen { get; } = Actor.Staff("chen", "supervisor");

    public static Actor Max { get; } = Actor.Staff("max", "manager");

    public static Actor Li { get; } = Actor.Staff("li", "technician");

    public static Actor Wang { get; } = Actor.Customer("C-0707");

    public FakeTimeProvider Clock => _host.Clock;

    public InMemoryComplaintStore Store => _host.Store;

    public IComplaintDesk Desk => _host.Desk;

    public DeadlineHost Inner => _host;

    /// <summary>As the stories have it: lin 200 a remedy and 1,000 a month, chen 2,000, max 20,000, li 300 and 1,000 a month; the same for goodwill, apart.</summary>
    public static void Mandates(MandatesBuilder m) => m
        .Person("lin").Upto(200, "CNY").PerMonth(1_000, "CNY")
        .Person("lin").Goodwill().Upto(200, "CNY").PerMonth(1_000, "CNY")
        .Person("li").Upto(300, "CNY").PerMonth(1_000, "CNY")
        .Person("li").Goodwill().Upto(100, "CNY").PerMonth(300, "CNY")
        .Role("supervisor").Upto(2_000, "CNY")
        .Role("supervisor").Goodwill().Upto(2_000, "CNY")
        .Tier(HandlerTier.Manager).Upto(20_000, "CNY");

    /// <summary>An instant of March 2026 in Shanghai.</summary>
    public static DateTimeOffset March(int day, int hour, int minute = 0) => new DateTimeOffset(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUniversalTime();

    public static Remedy Worth(RemedyKind kind, decimal amount, string currency = "CNY") => new(kind, new Money(amount, currency));

    public static MakeOffer Offer(params Remedy[] remedies) => new([new OfferOption("a", [.. remedies])]);

    public async Task<Complaint> ReceiveAsync(string category = "insurance/slow-claim", RemedyKind? wanted = null, bool isInvestigated = true)
    {
        ComplaintId id = (await Desk.ReceiveAsync(
            new ComplaintIntake
            {
                Customer = new Customer { Id = "C-0707", Name = "王芳", Language = "zh-Hans" },
                Channel = Channel.Phone,
                Description = "理赔过程太慢，等了一个月，我很生气",
                Category = Category.Of(category),
                About = PersonId.Of("zhao"),
                WantedKind = wanted,
            },
            Lin)).OrThrow().Id;
        return isInvestigated ? await _host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate) : await FindAsync(id);
    }

    public async Task<Complaint> DoAsync(Complaint complaint, ComplaintCommand command, Actor actor, DateTimeOffset? at = null)
    {
        if (at is { } instant)
            Clock.SetUtcNow(instant);
        return (await Desk.ExecuteAsync(complaint.Id, command, actor)).OrThrow();
    }

    /// <summary>Rings the customer, who answers.</summary>
    public Task<Complaint> RingAsync(Complaint complaint, Actor actor) => DoAsync(complaint, new RecordContact(Channel.Phone, "rang", ContactDirection.ToCustomer), actor);

    /// <summary>Gives a command that must be refused, whatever the language, and must leave nothing behind.</summary>
    public async Task<Refusal> RefusedAsync(Complaint complaint, ComplaintCommand command, Actor actor, string language = "en")
    {
        Complaint before = await FindAsync(complaint.Id);
        Outcome outcome = await UnderCulture.RunAsync(language, async () => await Desk.ExecuteAsync(complaint.Id, command, actor));
        Assert.False(outcome.IsAccepted);
        Assert.Empty(outcome.Events);
        Assert.Equal(before.Version, (await FindAsync(complaint.Id)).Version);
        return outcome.Refusal!;
    }

    public Task<Complaint> FindAsync(ComplaintId id) => _host.FindAsync(id);

    public Task<List<JournalEntry>> JournalAsync(ComplaintId id) => _host.JournalAsync(id);

    /// <summary>The tally of a budget, in the main unit.</summary>
    public async Task<decimal> SpentAsync(string budget) =>
        (await Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [new TallyKey(budget)] })).Tallies.GetValueOrDefault(new TallyKey(budget)).Value / 10_000m;

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
