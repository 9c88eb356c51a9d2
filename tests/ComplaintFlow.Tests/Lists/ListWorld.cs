using ComplaintFlow.Authorization;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ComplaintFlow.Tests.Lists;

/// <summary>A complaint to receive; each number selects among a few values.</summary>
public sealed record ListItem(byte Customer, byte About, byte Category, byte Urgency, byte Fate);

/// <summary>A list to read; each number selects among a few values.</summary>
public sealed record ListAsk(byte Reader, byte Filter, byte And, byte Order, byte PageSize, byte By);

/// <summary>The law of lists: they hold exactly what the reader finds one by one, in order, on every page; and counts agree. Also run on databases.</summary>
public sealed record ListWorld(ListItem[] Items, ListAsk[] Asks)
{
    private static readonly string?[] _customers = ["c-1", "C-1", "eva@example.com", "Eva@Example.com", "ann", "Bo", null];
    private static readonly string?[] _about = [null, null, null, "ann", "Bo", "zoe"];
    private static readonly string[] _categories = ["billing", "billing/roaming", "billing-errors", "delivery", "limited"];

    public static Actor Clerk { get; } = Actor.Staff("clerk", "clerk");

    private static Actor[] Readers { get; } =
    [
        Actor.Staff("ann", "reader"), Actor.Staff("BO", "reader"), Actor.Staff("zoe", "reader", "blind"), Actor.Staff("li", "blind"), Actor.Staff("li"), Actor.Staff("zoe", "scribe"), Actor.Customer("Eva@Example.com", "scribe"),
        Actor.Customer("c-1", "reader"), Actor.Customer("C-1", "reader"), Actor.Customer("Eva@Example.com", "reader"), Actor.Customer("ann", "reader"), Actor.Customer("c-1", "blind"),
        Actor.Customer("[erased]", "reader"),
    ];

    public static void Configure(ComplaintFlowBuilder builder) => builder
        .SearchTexts()
        .AddHandlers(h => h.Team("desk").Member("ann", capacity: 500).Member("bo", capacity: 500).Team("night").Member("cem", capacity: 500))
        .AddRouting(r => r.When(Category.Of("limited")).ToTeam("desk").When(Category.Of("delivery")).ToHandler("cem").When(Category.Of("billing-errors")).ToHandler("ann").Otherwise().ToHandler("bo"))
        .AddDeadlines(d => d
            .Target("answer", Stage.Acknowledge).When(Category.Of("billing")).Within(Allowance.Hours(1))
            .Target("resolve", Stage.Resolve).When(Category.Of("delivery")).Within(Allowance.Hours(5)));

    /// <summary>The roles, for the authoriser of the library.</summary>
    public static void Roles(RoleSetOptions roles)
    {
        roles.Role("clerk").MayDoEverything();
        roles.Role("reader").May("read");
        roles.Role("scribe").May("read").May("read-journal");
        roles.Role("blind").May("receive");
    }

    public async Task CheckAsync(IComplaintDesk desk, TimeProvider time, Action<TimeSpan>? advance = null, Func<Task>? work = null)
    {
        List<ComplaintId> all = [];
        foreach (ListItem item in Items)
        {
            all.Add(await ReceiveAsync(desk, item));
            advance?.Invoke(TimeSpan.FromMinutes(item.Fate));
        }

        if (work is not null)
            await work();
        foreach (ListAsk ask in Asks)
            await CheckAsync(desk, all, ask, time);
    }

    private static async Task CheckAsync(IComplaintDesk desk, List<ComplaintId> all, ListAsk ask, TimeProvider time)
    {
        Actor reader = Readers[ask.Reader % Readers.Length];
        ComplaintQuery query = Filtered(Filtered(new ComplaintQuery(), ask.Filter, time), ask.And, time) with
        {
            Order = (ComplaintOrder)(ask.Order % 7),
            PageSize = (ask.PageSize % 4) + 1,
        };
        // Deadlines run out while a test reads a clock that moves, so that overdue ones are compared only where it stands still.
        ComplaintQuery resolved = query.Overdue ? query with { Overdue = false, DeadlineBefore = time.GetUtcNow() } : query;
        List<Complaint> expected = [];
        foreach (ComplaintId id in all)
        {
            if (await desk.FindAsync(id, reader) is { } found && ComplaintFilter.Matches(resolved, found) && await HasTextAsync(desk, id, query.Text, reader))
                expected.Add(found);
        }

        expected.Sort((one, other) => ListPosition.Of(query.Order, one).CompareTo(ListPosition.Of(query.Order, other), query.Order));
        List<ComplaintRow> listed = [];
        ComplaintQuery next = query;
        for (int pages = 0; ; pages++)
        {
            Assert.InRange(pages, 0, all.Count + 1);
            Page<ComplaintRow> page = await desk.ListAsync(next, reader);
            listed.AddRange(page.Items);
            Assert.InRange(page.Items.Count, 0, query.PageSize);
            if (page.Continuation is null)
                break;
            next = query with { Continuation = page.Continuation };
        }

        Assert.Equal(expected.Select(complaint => complaint.Id), listed.Select(row => row.Id));
        foreach ((Complaint complaint, ComplaintRow row) in expected.Zip(listed))
            Assert.Equal(ComplaintRow.Of(Realm.Default, complaint), row with { StatusName = "", IsOverdue = false });

        CountBy by = (CountBy)(ask.By % 9);
        IReadOnlyList<ComplaintCount> counts = await desk.CountAsync(query, by, reader);
        IEnumerable<ComplaintCount> counted = by == CountBy.Nothing ? [new(null, expected.Count)]
            : expected.GroupBy(complaint => ComplaintCount.GroupOf(by, complaint)).Select(group => new ComplaintCount(group.Key, group.Count()));
        Assert.Equal(counted.OrderBy(count => count.Group, StringComparer.Ordinal), counts);
    }

    /// <summary>Whether the journal that the reader is shown has an event whose text is searched for.</summary>
    private static async Task<bool> HasTextAsync(IComplaintDesk desk, ComplaintId id, string? text, Actor reader) =>
        text is null || (await desk.ReadJournalAsync(id, reader)).Items.Any(entry => text == "note" ? entry.Event is NoteAdded : entry.Event is ComplaintReceived);

    private static async Task<ComplaintId> ReceiveAsync(IComplaintDesk desk, ListItem item)
    {
        ComplaintIntake intake = new()
        {
            Customer = new Customer { Id = _customers[item.Customer % _customers.Length], Name = item.Fate % 2 == 0 ? "李雷" : null, Tier = item.About % 2 == 0 ? CustomerTier.Vip : CustomerTier.Standard },
            Channel = item.Urgency % 2 == 0 ? Channel.Phone : Channel.Letter,
            Description = "The bill is too high.",
            Category = Category.Of(_categories[item.Category % _categories.Length]),
            Urgency = (Urgency)(item.Urgency % 4),
            About = _about[item.About % _about.Length] is { } about ? PersonId.Of(about) : null,
        };
        ComplaintId id = (await desk.ReceiveAsync(intake, Clerk)).IdOrThrow();
        switch (item.Fate % 5)
        {
            case 1:
                (await desk.AcknowledgeAsync(id, Clerk)).IdOrThrow();
                break;
            case 2:
                (await desk.FireAsync(id, Trigger.Withdraw, Clerk)).IdOrThrow();
                break;
            case 3:
                (await desk.AddNoteAsync(id, "A note.", Clerk)).IdOrThrow();
                break;
        }

        return id;
    }

    private static ComplaintQuery Filtered(ComplaintQuery query, byte filter, TimeProvider time) => (filter % 20) switch
    {
        1 => query with { Openness = Openness.Open },
        2 => query with { Openness = Openness.Closed },
        3 => query with { Handler = PersonId.Of("bo") },
        4 => query with { Handler = PersonId.Of("ann"), OrTeams = ["desk", "night"] },
        5 => query with { OrTeams = ["desk"] },
        6 => query with { Category = Category.Of("billing") },
        7 => query with { CustomerId = "EVA@example.com" },
        8 => query with { CustomerId = "c-1" },
        9 => query with { Urgency = Urgency.Urgent },
        10 => query with { Stage = Stage.Acknowledge },
        11 => query with { HasHandler = false },
        12 => query with { Statuses = [Status.Received, Status.Withdrawn] },
        13 => query with { Late = true },
        14 => query with { Channel = Channel.Letter },
        15 => query with { CustomerTier = CustomerTier.Vip },
        16 when time != TimeProvider.System => query with { Overdue = true },
        18 => query with { Text = "note" },
        19 => query with { Text = "HIGH bill" },
        17 => query with { DeadlineBefore = time.GetUtcNow().AddHours(2) },
        _ => query,
    };
}
