using System.Collections.Immutable;
using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Merging;

/// <summary>What a customer writes about a merged complaint reaches the one that continues, and about a closed one it is heard.</summary>
public class ForwardedContactTests
{
    private static readonly RecordContact Threat = new(Channel.Email, "I will sue you");

    [Fact]
    public async Task A_threat_that_arrives_on_a_merged_complaint_escalates_the_one_that_continues()
    {
        await using TestHost host = Host();
        ComplaintId from = (await host.ReceiveAsync()).Id;
        ComplaintId into = (await host.ReceiveAsync()).Id;
        (await host.Desk.MergeIntoAsync(from, into, TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(from, Threat, TestHost.Agent)).OrThrow();

        Assert.Contains(await host.JournalAsync(into), entry => entry.Event is EscalationFired);
    }

    [Fact]
    public async Task The_text_is_only_in_the_one_that_continues_and_the_outcome_is_that_of_the_one_that_was_asked_for()
    {
        Authorizer authorizer = new();
        await using TestHost host = new(b => b.Services.AddSingleton<IComplaintAuthorizer>(authorizer));
        ComplaintId first = (await host.ReceiveAsync()).Id;
        ComplaintId second = (await host.ReceiveAsync()).Id;
        ComplaintId third = (await host.ReceiveAsync()).Id;
        (await host.Desk.MergeIntoAsync(first, second, TestHost.Agent)).OrThrow();
        (await host.Desk.MergeIntoAsync(second, third, TestHost.Agent)).OrThrow();
        authorizer.Asked.Clear();
        Outcome outcome = await host.Desk.ExecuteAsync(first, Threat with { Key = "mail-1" }, Actor.Customer("c-17"));

        // For the command and for reading; never for the one that continues.
        Assert.Equal<ComplaintId?>([first, first], authorizer.Asked);
        Assert.Equal([new ContactForwarded(third, Channel.Email)], outcome.Events);
        Assert.Equal((first, 0), (outcome.Complaint!.Id, outcome.Complaint.Handling.Contacts));
        JournalEntry stub = (await host.JournalAsync(first))[^1];
        JournalEntry text = (await host.JournalAsync(third))[^1];
        Assert.Equal(new ContactRecorded(Channel.Email, ContactDirection.FromCustomer, Threat.Text, ArrivedOn: first, IsEvidence: true), text.Event);
        Assert.Equal(stub.CommitId, text.CommitId);
        Assert.DoesNotContain(await host.JournalAsync(second), entry => entry.Event is ContactRecorded or ContactForwarded);
        Assert.Equal(1, (await host.Desk.FindAsync(third, TestHost.Agent))!.Handling.Contacts);

        Outcome again = await host.Desk.ExecuteAsync(first, Threat with { Key = "mail-1" }, Actor.Customer("c-17"));
        Assert.True(again.IsReplay);
        Assert.Equal(outcome.Events, again.Events);
        Assert.Equal(text.Sequence, (await host.JournalAsync(third))[^1].Sequence);
    }

    [Fact]
    public async Task A_letter_of_some_days_ago_is_recorded_after_the_latest_entry_of_the_one_that_continues()
    {
        await using TestHost host = Host();
        (ComplaintId from, ComplaintId into) = await MergedAsync(host);
        DateTimeOffset written = host.Clock.GetUtcNow();
        host.Clock.Advance(TimeSpan.FromDays(2));
        (await host.Desk.AddNoteAsync(into, "called", TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(from, Threat with { OccurredAt = written }, TestHost.Agent)).OrThrow();

        Assert.Equal(written, (await host.JournalAsync(from))[^1].At);
        Assert.All((await host.JournalAsync(into)).Where(entry => entry.Event is ContactRecorded), entry => Assert.Equal(written.AddDays(2), entry.At));
    }

    [Fact]
    public async Task What_the_firm_writes_and_what_arrives_on_a_complaint_that_came_back_to_life_stays_there()
    {
        await using TestHost host = Host();
        (ComplaintId from, ComplaintId into) = await MergedAsync(host);
        (await host.Desk.ExecuteAsync(from, new RecordContact(Channel.Email, "we merged it", ContactDirection.ToCustomer), TestHost.Agent)).OrThrow();
        ImmutableDictionary<Status, Status> back = ImmutableDictionary<Status, Status>.Empty.Add(Status.Merged, Status.Investigating);
        (await host.Desk.ExecuteAsync(from, new MigrateLifecycle(BuiltIn.EightStage.Key, back), TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(from, Threat, TestHost.Agent)).OrThrow();

        Assert.Equal(2, (await host.JournalAsync(from)).Count(entry => entry.Event is ContactRecorded));
        Assert.DoesNotContain(await host.JournalAsync(into), entry => entry.Event is ContactRecorded);
    }

    [Fact]
    public async Task When_the_one_that_continues_was_purged_the_text_is_kept_where_it_arrived_and_heard()
    {
        await using EvidenceHost host = new(Configure);
        (ComplaintId from, ComplaintId into) = await MergedAsync(host.Host);
        (await host.Desk.FireAsync(into, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(from, new PlaceLegalHold("court-1"), TestHost.Agent)).OrThrow();
        Retention retention = new(host.Clock.GetUtcNow().AddDays(1), "retention");
        PurgeStep step = (await host.Administration.PurgeAsync(Realm.Default, retention, EvidenceHost.Auditor)).OrThrow();
        Assert.Contains(into, step.Purged);
        (await host.Desk.ExecuteAsync(from, Threat, TestHost.Agent)).OrThrow();

        Assert.Contains(await host.Host.JournalAsync(from), entry => entry.Event is EscalationFired);
    }

    [Fact]
    public async Task Two_commands_at_once_on_both_complaints_both_succeed()
    {
        await using TestHost host = Host();
        (ComplaintId from, ComplaintId into) = await MergedAsync(host);
        Outcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () => number % 2 == 0
            ? await host.Desk.ExecuteAsync(from, Threat with { Text = $"text {number}" }, TestHost.Agent)
            : await host.Desk.AddNoteAsync(into, $"note {number}", TestHost.Agent))));

        Assert.Equal(4, (await host.JournalAsync(into)).Count(entry => entry.Event is ContactRecorded));
        Assert.Equal(outcomes.Count(outcome => outcome.IsAccepted), 4 + (await host.JournalAsync(into)).Count(entry => entry.Event is NoteAdded));
        foreach (ComplaintId id in new[] { from, into })
            Assert.Equal(ComplaintJson.Write((await host.Desk.FindAsync(id, TestHost.Agent))!), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
    }

    [Fact]
    public async Task The_erasure_of_a_customer_follows_the_text_to_the_complaint_of_another()
    {
        await using EvidenceHost host = new();
        ComplaintId from = (await host.Host.ReceiveAsync()).Id;
        ComplaintId into = (await host.Host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = "c-18", Name = "韩梅梅" } })).Id;
        (await host.Desk.ExecuteAsync(from, new MergeInto(into, AcrossCustomers: true), TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(from, new RecordContact(Channel.Email, "李雷 again") { Key = "mail" }, Actor.Customer("c-17"))).OrThrow();
        (await host.Desk.RecordContactAsync(into, Channel.Email, "韩梅梅 here", Actor.Customer("c-18"))).OrThrow();
        await host.AssertWholeAsync(into);

        (await host.Desk.ExecuteAsync(into, new PlaceLegalHold("court-1"), TestHost.Agent)).OrThrow();
        CustomerErasure held = await EraseAsync(host, "c-17", null);
        Assert.Equal([from], held.Held);
        (await host.Desk.ExecuteAsync(into, new LiftLegalHold("court-1"), TestHost.Agent)).OrThrow();
        CustomerErasure done = await EraseAsync(host, "c-17", held);
        Assert.Equal([from], done.Erased);

        string dump = Dump.Of(host.Inner);
        Assert.DoesNotContain("李雷", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("c-17", dump, StringComparison.Ordinal);
        Assert.Contains("韩梅梅 here", dump, StringComparison.Ordinal);
        Assert.All(await host.StoredAsync(from), entry => Assert.Null(entry.Fingerprint));
        await host.AssertWholeAsync(from);
        await host.AssertWholeAsync(into);
    }

    [Fact]
    public async Task A_text_whose_subject_was_changed_so_that_its_erasure_would_miss_it_is_found()
    {
        await using EvidenceHost host = new();
        (ComplaintId from, ComplaintId into) = await MergedAsync(host.Host);
        (await host.Desk.ExecuteAsync(from, Threat, TestHost.Agent)).OrThrow();
        Assert.True((await host.VerifyAsync(into)).IsIntact);
        host.Store.Journal = journal => [.. journal.Select(entry => entry with { Sealed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry.Sealed.Span).Replace($"\"subject\":\"{from}\"", "\"subject\":\"customer\"", StringComparison.Ordinal)) })];

        Assert.Equal(ErrorCodes.SealedTextChanged, (await host.VerifyAsync(into)).Finding!.Code);
    }

    [Fact]
    public async Task A_threat_that_arrives_on_a_closed_complaint_is_heard()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, Threat, TestHost.Agent)).OrThrow();

        Assert.Contains(await host.JournalAsync(id), entry => entry.Event is EscalationFired);
    }

    [Fact]
    public async Task Whoever_had_a_closed_complaint_is_told_and_further_levels_follow()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("ana"), TestHost.Agent)).OrThrow();
        (await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        (await host.Desk.AddNoteAsync(id, "filed", TestHost.Agent)).OrThrow();
        Assert.DoesNotContain(await host.JournalAsync(id), entry => entry.Event is EscalationFired or ContactAfterClosing);
        (await host.Desk.ExecuteAsync(id, Threat with { IsAutomatic = true, Text = "I am out of office" }, TestHost.Agent)).OrThrow();
        Assert.DoesNotContain(await host.JournalAsync(id), entry => entry.Event is EscalationFired or ContactAfterClosing);

        Complaint heard = (await host.Desk.ExecuteAsync(id, Threat, TestHost.Agent)).OrThrow();
        Assert.Contains(await host.JournalAsync(id), entry => entry.Event is ContactAfterClosing { Handler.Name: "ana" });
        Assert.Equal((true, host.Clock.GetUtcNow().AddHours(4)), (heard.IsClosed, heard.NextDueAt));
        Assert.Equal(0, await host.TallyAsync("ana"));
    }

    [Fact]
    public async Task Nothing_but_what_the_customer_says_escalates_a_closed_complaint()
    {
        await using TestHost host = new(b => b
            .AddDeadlines(d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(1)))
            .AddEscalation(e => e.Policy("idle").WhenIdle(Allowance.Hours(1)).Notify("idle").Policy("late").WhenOverdue(Stage.Respond, Allowance.Hours(1)).Notify("late")));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        (await host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(3));
        Complaint heard = (await host.Desk.ExecuteAsync(id, Threat, TestHost.Agent)).OrThrow();
        Assert.Null(heard.NextDueAt);
        Assert.DoesNotContain(await host.JournalAsync(id), entry => entry.Event is EscalationFired);
    }

    [Fact]
    public async Task Merging_into_the_complaint_of_another_customer_needs_to_be_said()
    {
        await using TestHost host = Host();
        ComplaintId from = (await host.ReceiveAsync()).Id;
        ComplaintId into = (await host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = "c-18" } })).Id;

        Outcome refused = await host.Desk.MergeIntoAsync(from, into, TestHost.Agent);
        Assert.Equal(ErrorCodes.OtherCustomer, refused.Refusal!.Code);
        Assert.Equal(1, (await host.Desk.FindAsync(into, TestHost.Agent))!.Version);
        Assert.True((await host.Desk.ExecuteAsync(from, new MergeInto(into, AcrossCustomers: true), TestHost.Agent)).IsAccepted);
    }

    [Theory]
    [InlineData("Li.Lei@example.com", "li.lei@EXAMPLE.com", true)]
    [InlineData("c-17", null, true)]
    [InlineData(null, "c-17", true)]
    [InlineData("c-17", "C-17", false)]
    public async Task The_same_customer_and_an_unknown_one_are_not_another(string? one, string? other, bool isAccepted)
    {
        await using TestHost host = Host();
        ComplaintId from = (await host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = one } })).Id;
        ComplaintId into = (await host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = other } })).Id;
        Assert.Equal(isAccepted, (await host.Desk.MergeIntoAsync(from, into, TestHost.Agent)).IsAccepted);
    }

    private static async Task<(ComplaintId From, ComplaintId Into)> MergedAsync(TestHost host)
    {
        ComplaintId from = (await host.ReceiveAsync()).Id;
        ComplaintId into = (await host.ReceiveAsync()).Id;
        (await host.Desk.MergeIntoAsync(from, into, TestHost.Agent)).OrThrow();
        return (from, into);
    }

    private static async Task<CustomerErasure> EraseAsync(EvidenceHost host, string customer, CustomerErasure? progress)
    {
        do
            progress = (await host.Administration.EraseCustomerAsync(Realm.Default, customer, "customer-request", EvidenceHost.Auditor, progress)).OrThrow();
        while (!progress.IsDone);
        return progress;
    }

    private static TestHost Host() => new(Configure);

    private static void Configure(ComplaintFlowBuilder builder) => builder
        .DetectSignals()
        .AddHandlers(h => h.Team("desk").Member("ana"))
        .AddEscalation(e => e.Policy("law").WhenLegalActionThreatened().Notify("law").ThenAfter(Allowance.Hours(4)).Notify("law"));

    private sealed class Authorizer : IComplaintAuthorizer
    {
        public List<ComplaintId?> Asked { get; } = [];

        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default)
        {
            Asked.Add(request.Complaint?.Id);
            return new(true);
        }
    }
}
