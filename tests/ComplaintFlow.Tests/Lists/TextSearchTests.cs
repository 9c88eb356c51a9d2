using System.Text.Json;
using ComplaintFlow.Authorization;
using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Repository;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Tests.Lists;

/// <summary>Who finds which texts by the desk.</summary>
public sealed class TextSearchTests
{
    private static readonly Actor _agent = TestHost.Agent;

    [Fact]
    public async Task Descriptions_wishes_notes_contacts_promises_questions_and_answers_are_found_and_names_are_not()
    {
        await using TestHost host = new(builder => builder.SearchTexts());
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with
        {
            Wanted = "a refund",
            Customer = new Customer { Id = "c-17", Name = "Ophelia", Phone = "5550100", Email = "ophelia@example.com", Address = "Elsinore 1" },
        })).Id;
        (await host.Desk.AddNoteAsync(id, "Looks like a wrong tariff.", _agent)).OrThrow();
        (await host.Desk.RecordContactAsync(id, Channel.Phone, "She is travelling in 欧洲.", _agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, new MakePromise("We call her tomorrow", host.Clock.GetUtcNow().AddDays(1)), _agent)).OrThrow();
        foreach (string text in (string[])["bill high", "账单", "refund", "tariff", "欧", "travel*", "tomorrow", "TARIFF wrong"])
            Assert.Equal([id], await FindAsync(host.Desk, text, _agent));
        foreach (string text in (string[])["ophelia", "5550100", "elsinore", "example.com", "c-17", "billing", "agent", "tariff refund", "travel"])
            Assert.Empty(await FindAsync(host.Desk, text, _agent));
    }

    [Fact]
    public async Task A_text_finds_only_what_the_actor_may_read_in_the_journal()
    {
        await using TestHost host = new(builder => builder.SearchTexts().AuthorizeRoles(roles =>
        {
            roles.Role("agent").MayDoEverything();
            roles.Role("glance").May("read");
            roles.Role("file").May("read-journal");
            roles.Role("own").May("read").May("read-journal");
        }));
        ComplaintId one = (await host.ReceiveAsync()).Id;
        ComplaintId about = (await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("zoe"), Customer = new Customer { Id = "c-18" } })).Id;
        Assert.Equal(InOrder(one, about), await FindAsync(host.Desk, "bill", _agent));
        Assert.Equal([one], await FindAsync(host.Desk, "bill", Actor.Staff("zoe", "agent")));
        Assert.Empty(await FindAsync(host.Desk, "bill", Actor.Staff("li", "glance")));
        Assert.Empty(await FindAsync(host.Desk, "bill", Actor.Staff("li", "file")));
        Assert.Equal(InOrder(one, about), await FindAsync(host.Desk, "bill", Actor.Staff("li", "glance", "file")));
        Assert.Equal([about], await FindAsync(host.Desk, "bill", Actor.Customer("c-18", "own")));
        Assert.Empty(await FindAsync(host.Desk, "bill", Actor.Customer("c-18", "glance")));
        Assert.Equal(2, (await host.Desk.ListAsync(new ComplaintQuery(), Actor.Staff("li", "glance"))).Items.Count);
    }

    [Fact]
    public async Task An_authoriser_of_the_hosts_own_is_asked_for_the_journal_of_each_complaint()
    {
        await using TestHost host = new(builder => builder.SearchTexts().UseAuthorizer<ClosedJournals>());
        ComplaintId shown = (await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("delivery") })).Id;
        await host.ReceiveAsync();
        Assert.Equal(2, (await host.Desk.ListAsync(new ComplaintQuery(), _agent)).Items.Count);
        Assert.Equal([shown], await FindAsync(host.Desk, "bill", _agent));
    }

    [Fact]
    public async Task Two_scopes_of_the_hosts_own_are_both_conditions()
    {
        await using TestHost host = new(builder => builder.SearchTexts().UseAuthorizer<TwoScopes>()
            .AddHandlers(h => h.Team("desk").Member("ann").Team("night").Member("bo")).AddRouting(r => r.When(Category.Of("delivery")).ToTeam("desk").Otherwise().ToTeam("night")));
        ComplaintId desk = (await host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("delivery") })).Id;
        ComplaintId night = (await host.ReceiveAsync()).Id;
        Assert.Equal(InOrder(desk, night), (await host.Desk.ListAsync(new ComplaintQuery(), _agent)).Items.Select(row => row.Id));
        Assert.Equal([night], await FindAsync(host.Desk, "bill", _agent));
    }

    [Fact]
    public async Task Without_SearchTexts_a_text_is_refused_and_the_call_is_named()
    {
        await using TestHost host = new();
        await host.ReceiveAsync();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => FindAsync(host.Desk, "bill", _agent));
        Assert.Equal(ErrorCodes.MissingStoreAbility, Assert.Single(fault.Faults).Code);
        Assert.Contains("Call SearchTexts() in AddComplaintFlow.", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidRulesException>(async () => await host.Desk.CountAsync(new ComplaintQuery { Text = "bill" }, CountBy.Nothing, _agent));
    }

    [Fact]
    public async Task A_store_that_cannot_search_is_named_when_the_host_starts_and_when_it_is_asked()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddComplaintFlow().AllowEveryActor().SearchTexts().UseStore(_ => new Tests.Storage.PlantedStores.WithoutTexts());
        await using ServiceProvider provider = services.BuildServiceProvider();
        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => provider.GetServices<IHostedService>().First().StartAsync(default));
        Assert.Equal(ErrorCodes.MissingStoreAbility, Assert.Single(fault.Faults).Code);
        Assert.Contains(nameof(ITextSearch), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no letter or digit")]
    [InlineData("  !?* … 😡", "no letter or digit")]
    [InlineData("a b c d e f g h i j k l m n o p q", "has 17 words; at most 16")]
    public async Task A_text_without_words_or_with_too_many_is_refused_with_the_reason(string text, string reason)
    {
        await using TestHost host = new(builder => builder.SearchTexts());
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(host.Desk, text, _agent));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        fault = await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(host.Desk, new string('x', 201), _agent));
        Assert.Contains("has 201 characters; at most 200", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await FindAsync(host.Desk, new string('x', 200), _agent));
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Store.QueryAsync(new ComplaintQuery { Text = "bill" }));
    }

    [Fact]
    public async Task Pages_by_text_go_on_and_a_continuation_is_of_its_text_only()
    {
        await using TestHost host = new(builder => builder.SearchTexts());
        for (int i = 0; i < 5; i++)
            await host.ReceiveAsync();
        ComplaintQuery query = new() { Text = "bill", PageSize = 2, Order = ComplaintOrder.NewestFirst };
        List<ComplaintId> seen = [];
        string? continuation = null;
        do
        {
            Page<ComplaintRow> page = await host.Desk.ListAsync(query with { Continuation = continuation }, _agent);
            seen.AddRange(page.Items.Select(row => row.Id));
            continuation = page.Continuation;
            if (continuation is not null)
                await Assert.ThrowsAsync<ArgumentException>(async () => await host.Desk.ListAsync(query with { Continuation = continuation, Text = "high" }, _agent));
        }
        while (continuation is not null);
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task What_arrives_on_a_merged_complaint_is_found_at_the_one_that_goes_on()
    {
        await using TestHost host = new(builder => builder.SearchTexts());
        ComplaintId one = (await host.ReceiveAsync()).Id;
        ComplaintId other = (await host.ReceiveAsync()).Id;
        (await host.Desk.ExecuteAsync(one, new MergeInto(other), _agent)).OrThrow();
        (await host.Desk.RecordContactAsync(one, Channel.Phone, "forwarded words", Actor.Customer("c-17"))).IdOrThrow();
        Assert.Equal([other], await FindAsync(host.Desk, "forwarded", _agent));
        Assert.Equal(InOrder(one, other), await FindAsync(host.Desk, "bill", _agent));
    }

    // A new text that people write is found, or somebody has said here why it is not.
    [Fact]
    public void Of_each_personal_text_it_is_decided_whether_it_is_found()
    {
        string[] notFound = ["by", "customer.id", "customer.name", "customer.phone", "customer.email", "customer.address", "argument", "json", "reasons.0", "reasons.1", "files.f-1.name", "fields.iban", "number", "who", "evidence"];
        HashSet<string> paths = [];
        foreach (string line in File.ReadLines(RepositoryFiles.At("tests/data/stored-events.txt")))
        {
            if (line.Split('\t') is [_, _, _, { Length: > 0 } texts, ..])
                paths.UnionWith(JsonDocument.Parse(texts).RootElement.EnumerateArray().Select(text => text.GetProperty("path").GetString()!));
        }

        Assert.True(paths.Count > 20);
        Assert.Equal([], paths.Where(path => JournalWords.IsSearched(path) == notFound.Contains(path)).Order());
        Assert.All((string[])["description", "wanted", "text", "note", "question", "answer", "what", "because", "value", "occurrence.place", "experience-answer", "evidence.0.description", "evidence.12.reference"], path => Assert.True(JournalWords.IsSearched(path)));
    }

    private static ComplaintId[] InOrder(params ReadOnlySpan<ComplaintId> ids) => [.. ids.ToArray().Order()];

    private static async Task<ComplaintId[]> FindAsync(IComplaintDesk desk, string text, Actor actor)
    {
        ComplaintQuery query = new() { Text = text };
        ComplaintId[] found = [.. (await desk.ListAsync(query, actor)).Items.Select(row => row.Id)];
        Assert.Equal(found.Length, (await desk.CountAsync(query, CountBy.Nothing, actor)).Single().Count);
        return found;
    }

    /// <summary>Allows everything but the journals of what is not a delivery, and says nothing in advance.</summary>
    private sealed class ClosedJournals : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action != ComplaintAction.ReadJournal || request.Complaint?.Category.Name == "delivery");
    }

    /// <summary>Allows the complaints of two teams, and the journals of one of them.</summary>
    private sealed class TwoScopes : IComplaintAuthorizer, IReadScopes
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action != ComplaintAction.ReadJournal || request.Complaint?.Treatment.Team == "night");

        public ValueTask<ReadScope?> FindReadScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new(ReadScope.Handled(null, "desk", "night"));

        public ValueTask<ReadScope?> FindJournalScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new(ReadScope.Handled(null, "night"));
    }
}
