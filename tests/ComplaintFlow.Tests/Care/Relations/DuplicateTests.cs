using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Relations.IncidentHost;

namespace ComplaintFlow.Tests.Care.Relations;

/// <summary>What may be the same complaint is shown with its reasons, and never related or merged by itself.</summary>
public class DuplicateTests
{
    private const string Text = "My router has been blinking red since Monday and nobody answers the hotline.";
    private const string Alike = "The router blinks red since Monday! Nobody answers your hotline.";

    [Theory]
    [InlineData("en", "The customer is the same.", "The category is the same: billing.", "Between them: 26 hours.", "The texts are alike (63 %).")]
    [InlineData("zh-Hans", "客户相同。", "类别相同：billing。", "相隔 26 小时。", "文字相近（63%）。")]
    public async Task It_is_suggested_with_its_reasons(string language, params string[] reasons)
    {
        await using IncidentHost host = new();
        ComplaintId first = await ReceiveAsync(host, Text);
        host.Clock.Advance(TimeSpan.FromHours(26));
        ComplaintId second = await ReceiveAsync(host, Alike);

        DuplicateSuggestion suggestion = Assert.Single(await UnderCulture.RunAsync(language, async () => await host.Desk.SuggestDuplicatesAsync(second, Agent)));

        Assert.Equal(first, suggestion.Id);
        Assert.Equal(reasons, suggestion.Reasons);
        Assert.Equal(second, Assert.Single(await host.Desk.SuggestDuplicatesAsync(first, Agent)).Id);
        Assert.Equal((1, 1), ((await host.FindAsync(first)).Version, (await host.FindAsync(second)).Version));
    }

    [Fact]
    public async Task Another_customer_category_time_or_text_is_none_and_neither_is_what_is_related_already()
    {
        await using IncidentHost host = new();
        ComplaintId id = await ReceiveAsync(host, Text);
        await ReceiveAsync(host, Alike, customer: "C-2");
        await ReceiveAsync(host, Alike, category: "delivery");
        await ReceiveAsync(host, "The parcel was wet.");
        ComplaintId related = await ReceiveAsync(host, Alike);
        Assert.Equal([related], (await host.Desk.SuggestDuplicatesAsync(id, Agent)).Select(one => one.Id));
        await host.DoAsync(related, new RelateTo(id, RelationKind.SameEvent));
        Assert.Empty(await host.Desk.SuggestDuplicatesAsync(id, Agent));
        host.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Empty(await host.Desk.SuggestDuplicatesAsync(await ReceiveAsync(host, Alike), Agent));
    }

    [Fact]
    public async Task Settings_widen_it_and_only_what_the_reader_may_read_is_shown()
    {
        HandledOnly rights = new();
        await using IncidentHost host = new(more: b =>
        {
            b.AddRelations(r => r.SuggestDuplicates(TimeSpan.FromDays(30), alike: 5));
            b.Services.AddSingleton<IComplaintAuthorizer>(rights);
        });
        ComplaintId first = await ReceiveAsync(host, Text);
        host.Clock.Advance(TimeSpan.FromDays(29));
        ComplaintId second = await ReceiveAsync(host, "The hotline, again: nobody there, the router is red.");

        Assert.Equal(first, Assert.Single(await host.Desk.SuggestDuplicatesAsync(second, Agent)).Id);
        rights.Hidden = first;
        Assert.Empty(await host.Desk.SuggestDuplicatesAsync(second, Agent));
        Assert.Empty(await host.Desk.SuggestDuplicatesAsync(first, Agent));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("a", "a", 0)]
    [InlineData("abc", "ABC!", 100)]
    [InlineData("等了三个月还没解决", "等了三個月，還沒解決！", 100)]
    [InlineData("abcd", "bcde", 50)]
    [InlineData("abc", "xyz", 0)]
    public void Texts_are_alike_by_the_pairs_of_letters_that_both_have(string one, string other, int percent)
    {
        Assert.Equal(percent, TextLikeness.Of(one, other));
        Assert.Equal(percent, TextLikeness.Of(other, one));
    }

    private static async Task<ComplaintId> ReceiveAsync(IncidentHost host, string text, string customer = "C-1", string category = "billing") => (await host.Desk.ReceiveAsync(
        new ComplaintIntake { Customer = new Customer { Id = customer }, Channel = Channel.Phone, Description = text, Category = Category.Of(category) },
        Agent)).OrThrow().Id;

    private sealed class HandledOnly : IComplaintAuthorizer
    {
        public ComplaintId? Hidden { get; set; }

        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Complaint?.Id is not { } id || id != Hidden);
    }
}
