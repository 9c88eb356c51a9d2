using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>What is due goes to the host's mailer, and the journal says what became of it.</summary>
public sealed class MailerTests : IAsyncDisposable
{
    private static readonly Actor Agent = Actor.Staff("agent");
    private static readonly Customer Fang = new() { Id = "C-0909", Name = "王小芳", Email = "fang@example.com" };

    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;
    private readonly PostOffice _office = new();
    private readonly Gate _gate = new();
    private readonly WorkerNode _node;

    public MailerTests()
    {
        _store = new(_clock);
        _node = new(_store, _clock, configure: b =>
        {
            b.Services.AddSingleton<IMailer>(_office).AddSingleton<IComplaintAuthorizer>(_gate);
            b.AddMessages(m => m.On<ComplaintReceived>().When(Channel.SocialMedia).Send("receipt", "written").On<ComplaintReceived>().Send("receipt"))
                .AddMessageTemplates(t => t.Firm("Example"))
                .UseMailer<PostOffice>();
        });
    }

    [Fact]
    public async Task It_is_sent_under_its_id_to_the_customer_and_reported()
    {
        ComplaintId id = await ReceiveAsync();

        await _node.RunAsync();

        RenderedMessage sent = Assert.Single(_office.Delivered);
        Assert.Equal(($"{id}/receipt-1", "receipt-1", Channel.Email, "fang@example.com", "zh-Hans"), (sent.Id, sent.Name, sent.Channel, sent.Customer.Email, sent.Language));
        Assert.Equal($"我们已收到您的投诉 {id}", sent.Subject);
        Assert.Equal(sent.Id, sent.ToString());
        Assert.Equal([new MessageSent("receipt-1")], await EventsAsync<MessageSent>(id));
    }

    [Fact]
    public async Task What_the_mailer_rejects_is_in_the_journal_with_its_reason_and_not_tried_again()
    {
        _office.Before = _ => MailResult.Rejected("550 no such mailbox");
        ComplaintId id = await ReceiveAsync();

        await RunAsync();

        Assert.Equal([new MessageFailed("receipt-1", "550 no such mailbox")], await EventsAsync<MessageFailed>(id));
        Assert.Single(_office.Attempts);
    }

    [Fact]
    public async Task A_mailer_that_throws_is_called_again_under_the_same_id()
    {
        int left = 2;
        _office.Before = _ => left-- > 0 ? throw new InvalidOperationException("the server does not answer") : null;
        ComplaintId id = await ReceiveAsync();

        await RunAsync();

        Assert.Equal(Enumerable.Repeat($"{id}/receipt-1", 3), _office.Attempts);
        Assert.Equal([new MessageSent("receipt-1")], await EventsAsync<MessageSent>(id));
        Assert.Empty(await EventsAsync<MessageFailed>(id));
    }

    [Fact]
    public async Task A_customer_whose_texts_were_erased_before_it_went_out_gets_nothing()
    {
        ComplaintId id = await ReceiveAsync();
        (await _node.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), Agent)).OrThrow();

        await RunAsync();

        Assert.Empty(_office.Attempts);
        Assert.Empty(await EventsAsync<MessageSent>(id));
    }

    [Fact]
    public async Task On_a_public_channel_a_message_that_would_identify_the_customer_is_not_sent_and_another_is()
    {
        ComplaintId id = await ReceiveAsync(Channel.SocialMedia);

        await RunAsync();

        MessageFailed failed = Assert.Single(await EventsAsync<MessageFailed>(id));
        Assert.Equal(("receipt-1", "On the public channel 'social-media' the message would identify the customer: ComplaintNumber, Name."), (failed.Name, failed.Because));
        Assert.Equal("我们已直接与您联系", Assert.Single(_office.Delivered).Subject);
    }

    [Fact]
    public async Task A_message_reported_by_somebody_else_is_not_sent()
    {
        ComplaintId id = await ReceiveAsync();
        (await _node.Desk.ExecuteAsync(id, new ReportMessageSent("receipt-1"), Agent)).OrThrow();

        await RunAsync();

        Assert.Empty(_office.Attempts);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("read-journal")]
    [InlineData("report-message-sent")]
    [InlineData("report-message-failed")]
    public async Task A_mailer_that_may_not_report_sends_nothing_over_and_over_and_loses_nothing(string action)
    {
        _gate.Closed = action;
        ComplaintId id = await ReceiveAsync();

        await RunAsync();
        Assert.Empty(_office.Attempts);

        _gate.Closed = null;
        await RunAsync();
        Assert.Equal([$"{id}/receipt-1"], _office.Attempts);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    /// <summary>Allows the mailer everything but one action.</summary>
    private sealed class Gate : IComplaintAuthorizer
    {
        public string? Closed { get; set; }

        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Actor.Id != PersonId.Of("mailer") || request.Action.Name != Closed);
    }

    private async Task RunAsync()
    {
        for (int i = 0; i < 6; i++)
        {
            await _node.RunAsync();
            _clock.Advance(TimeSpan.FromMinutes(10));
        }
    }

    private async Task<ComplaintId> ReceiveAsync(Channel? channel = null) => (await _node.Desk.ReceiveAsync(
        SampleComplaints.Intake() with { Channel = channel ?? Channel.Email, Customer = Fang with { Language = "zh-CN" } }, Agent)).OrThrow().Id;

    private async Task<List<T>> EventsAsync<T>(ComplaintId id)
        where T : ComplaintEvent => [.. (await _node.Desk.ReadWholeJournalAsync(id, Agent).ToListAsync()).Select(entry => entry.Event).OfType<T>()];
}
